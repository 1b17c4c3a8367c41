"""What docs/integrators.md says about messages: how a command is written, and what holds of a message that arrives."""

import json
import re
import uuid
from datetime import datetime, timezone

from places import is_id_of_a_place

CONTENT_TYPE = "application/vnd.masstransit+json"

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
UUID_5 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
TRACE = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
MONEY = re.compile(r"\d+\.\d\d")
FAULT = re.compile(r"urn:message:MassTransit:Fault\[\[(.+:(\w+))\]\]")

# All that an envelope has, known or not.
ENVELOPE = (
    "messageId requestId correlationId conversationId initiatorId sourceAddress destinationAddress responseAddress "
    "faultAddress messageType message expirationTime sentTime headers host"
).split()


def matches(pattern):
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


is_id = matches(UUID)
is_money = matches(MONEY)


def is_text(value):
    return value is None or isinstance(value, str)


def is_count(value):
    return type(value) is int and value >= 0


def is_object(value):
    return isinstance(value, dict)


def is_id_or_null(value):
    return value is None or is_id(value)


ITEM = {"itemId": is_id, "name": is_text, "itemName": is_text, "description": is_text, "price": is_money}

# The fields of each message that is published, and the check of each.
EVENTS = {
    "Play.Catalog.Contracts:CatalogItemCreated": ITEM,
    "Play.Catalog.Contracts:CatalogItemUpdated": ITEM,
    "Play.Catalog.Contracts:CatalogItemDeleted": {"itemId": is_id},
    "Play.Inventory.Contracts:InventoryItemUpdated": {
        "userId": is_id,
        "catalogItemId": is_id,
        "newTotalQuantity": is_count,
    },
    "Play.Inventory.Contracts:InventoryItemsGranted": {"correlationId": is_id},
    "Play.Inventory.Contracts:InventoryItemsSubtracted": {"correlationId": is_id},
    "Play.Identity.Contracts:UserUpdated": {
        "userId": is_id,
        "email": lambda value: value == "",
        "newTotalGil": is_money,
    },
    "Play.Identity.Contracts:GilDebited": {"correlationId": is_id},
}

# Those of a fault.
FAULT_FIELDS = {
    "faultId": is_id,
    "faultedMessageId": is_id_or_null,
    "timestamp": matches(UTC),
    "exceptions": lambda thrown: is_text(thrown[0]["exceptionType"]) and is_text(thrown[0]["message"]),
    "host": is_object,
    "faultMessageTypes": lambda urns: urns[0].startswith("urn:message:"),
    "message": is_object,
}

# The type of each command, and the messages that tell that it is done.
COMMANDS = {
    "GrantItems": ("Play.Inventory.Contracts", ["Play.Inventory.Contracts:InventoryItemsGranted"]),
    "SubtractItems": ("Play.Inventory.Contracts", ["Play.Inventory.Contracts:InventoryItemsSubtracted"]),
    "DebitGil": ("Play.Identity.Contracts", ["Play.Identity.Contracts:GilDebited"]),
    "PurchaseRequested": (
        "Play.Trading.Service",
        ["Play.Inventory.Contracts:InventoryItemsGranted", "Play.Identity.Contracts:GilDebited"],
    ),
}

# A purchase that was made and is sent again is not answered again.
ANSWERED_ONCE = ["PurchaseRequested"]


def type_of(command):
    return COMMANDS[command][0] + ":" + command


def done_by(command):
    """The types, without their namespaces, that tell that a command is done."""
    return {answer.split(":")[1] for answer in COMMANDS[command][1]}


def answers_to(commands):
    """The exchanges on which the answers to these commands are heard."""
    exchanges = set()
    for command in commands:
        exchanges.update(COMMANDS[command][1], [f"MassTransit:Fault--{type_of(command)}--"])
    return sorted(exchanges)


def envelope(command, fields, fault_address=None):
    """An envelope around a command, under a new message id each time."""
    return {
        "messageId": str(uuid.uuid4()),
        "faultAddress": fault_address,
        "messageType": ["urn:message:" + type_of(command)],
        "message": fields,
        "sentTime": datetime.now(timezone.utc).isoformat(),
    }


def read(exchange, properties, content):
    """Reads what RabbitMQ delivered: type, ids, fields, and all that is not as the document says."""
    body = json.loads(content.decode("utf-8"))
    fault = FAULT.fullmatch(body["messageType"][0])
    problems = problems_of_fault if fault else problems_of_event
    return {
        "exchange": exchange,
        "type": "Fault of " + fault[2] if fault else body["messageType"][0].split(":")[-1],
        "messageId": body["messageId"],
        "correlationId": body["correlationId"],
        "reason": body["message"]["exceptions"][0]["message"] if fault else None,
        "message": body["message"],
        "problems": problems_of_envelope(properties, body) + problems(body),
    }


def problems_of_envelope(properties, body):
    trace = (properties.headers or {}).get("MT-Activity-Id")
    checks = {name + " is there": name in body for name in ENVELOPE}
    return broken(
        checks
        | {
            "content type": properties.content_type == CONTENT_TYPE,
            "delivery mode": properties.delivery_mode == 2,
            "message id": matches(UUID_5)(body["messageId"]) and is_id_of_a_place(body["messageId"]),
            "message id of AMQP": properties.message_id == body["messageId"],
            "correlation id": is_id_or_null(body["correlationId"]),
            "correlation id of AMQP": properties.correlation_id == body["correlationId"],
            "conversation id": is_id(body["conversationId"]),
            "initiator id": is_id_or_null(body["initiatorId"]),
            "sent time": matches(UTC)(body["sentTime"]),
            "headers": is_object(body["headers"]),
            "trace": trace is None or (matches(TRACE)(trace) and body["headers"].get("MT-Activity-Id") == trace),
        }
    )


def problems_of_event(body):
    full, message = body["messageType"][0].removeprefix("urn:message:"), body["message"]
    if full not in EVENTS:
        return ["unknown type " + full]
    return broken(
        checks_of_fields(EVENTS[full], message)
        | {
            "correlation id as in the message": body["correlationId"] == message.get("correlationId"),
            "name twice": message.get("itemName") == message.get("name"),
        }
    )


def problems_of_fault(body):
    message = body["message"]
    return broken(
        checks_of_fields(FAULT_FIELDS, message)
        | {
            "type of all faults": body["messageType"][1] == "urn:message:MassTransit:Fault",
            "correlation id as in what failed": body["correlationId"] == message["message"]["correlationId"],
        }
    )


def checks_of_fields(expected, message):
    checks = {name: name in message and check(message[name]) for name, check in expected.items()}
    return checks | {"unknown field " + name: False for name in message if name not in expected}


def broken(checks):
    """The names of the checks that did not hold."""
    return [name for name, holds in checks.items() if not holds]
