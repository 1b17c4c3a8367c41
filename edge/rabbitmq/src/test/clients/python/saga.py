"""The purchase as Play Economy's saga makes it: grant the items, debit the gil, take the items back when that is refused."""

COMMANDS = ["GrantItems", "DebitGil", "SubtractItems"]

# For each state: what is heard, the state that follows, and the command that is sent then.
STEPS = {
    "Granting": {"InventoryItemsGranted": ("Debiting", "DebitGil"), "Fault of GrantItems": ("Faulted", None)},
    "Debiting": {"GilDebited": ("Completed", None), "Fault of DebitGil": ("Compensating", "SubtractItems")},
    "Compensating": {"InventoryItemsSubtracted": ("Faulted", None), "Fault of SubtractItems": ("Stuck", None)},
}


class Saga:
    def __init__(self, send, finished):
        """`send` is given a command and its fields; `finished` each purchase once, in its last state."""
        self.send = send
        self.finished = finished
        self.purchases = {}

    def begin(self, order):
        """Begins a purchase; the same again changes nothing."""
        if order["correlationId"] not in self.purchases:
            purchase = {"order": order, "state": "Granting", "reason": None, "trail": []}
            self.purchases[order["correlationId"]] = purchase
            self.step(purchase, "GrantItems")

    def hear(self, message):
        """Goes on with a purchase; what is for no purchase, or does not fit its state, changes nothing."""
        purchase = self.purchases.get(message["correlationId"])
        if not purchase or message["type"] not in STEPS.get(purchase["state"], {}):
            return
        purchase["state"], command = STEPS[purchase["state"]][message["type"]]
        purchase["reason"] = purchase["reason"] or message["reason"]
        purchase["trail"].append(message["type"])
        if command:
            self.step(purchase, command)
        else:
            order = purchase.pop("order")
            self.finished({"correlationId": order["correlationId"], **purchase})

    def step(self, purchase, command):
        purchase["trail"].append(command)
        self.send(command, fields_of(command, purchase["order"]))

    def ended(self):
        return all(purchase["state"] not in STEPS for purchase in self.purchases.values())


def fields_of(command, order):
    fields = {"userId": order["userId"], "correlationId": order["correlationId"]}
    if command == "DebitGil":
        return fields | {"gil": order["gil"]}
    return fields | {"catalogItemId": order["itemId"], "quantity": order["quantity"]}
