// The purchase as Play Economy's saga makes it: grant the items, debit the gil, and take the items back when that is refused.

/** For each state: what is heard, the state that follows, and the command that is sent then. */
const STEPS = {
  Granting: {
    InventoryItemsGranted: { state: 'Debiting', command: 'DebitGil' },
    'Fault of GrantItems': { state: 'Faulted' },
  },
  Debiting: {
    GilDebited: { state: 'Completed' },
    'Fault of DebitGil': { state: 'Compensating', command: 'SubtractItems' },
  },
  Compensating: {
    InventoryItemsSubtracted: { state: 'Faulted' },
    'Fault of SubtractItems': { state: 'Stuck' },
  },
};

export class Saga {
  static COMMANDS = ['GrantItems', 'DebitGil', 'SubtractItems'];

  #purchases = new Map();
  #send;
  #finished;

  /**
   * @param send is given a command and its fields
   * @param finished is given each purchase once, in its last state
   */
  constructor(send, finished) {
    this.#send = send;
    this.#finished = finished;
  }

  /** Begins a purchase; the same again changes nothing. */
  async begin(order) {
    if (!this.#purchases.has(order.correlationId)) {
      this.#purchases.set(order.correlationId, { order, state: 'Granting', reason: null, trail: ['GrantItems'] });
      await this.#send('GrantItems', fieldsOf('GrantItems', order));
    }
  }

  /** Goes on with a purchase; what is for no purchase, or does not fit its state, changes nothing. */
  async hear({ type, correlationId, reason }) {
    const purchase = this.#purchases.get(correlationId);
    const step = STEPS[purchase?.state]?.[type];
    if (!step) {
      return;
    }
    purchase.state = step.state;
    purchase.reason ??= reason;
    purchase.trail.push(type);
    if (step.command) {
      purchase.trail.push(step.command);
      await this.#send(step.command, fieldsOf(step.command, purchase.order));
    } else {
      this.#finished({ correlationId, state: purchase.state, reason: purchase.reason, trail: purchase.trail });
    }
  }

  get open() {
    return [...this.#purchases.values()].some(({ state }) => state in STEPS);
  }
}

function fieldsOf(command, { userId, itemId, quantity, gil, correlationId }) {
  return command === 'DebitGil'
    ? { userId, gil, correlationId }
    : { userId, catalogItemId: itemId, quantity, correlationId };
}
