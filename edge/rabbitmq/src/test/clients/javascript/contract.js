// What docs/integrators.md says about messages: how a command is written, and what holds of a message that arrives.

import { randomUUID } from 'node:crypto';
import { isIdOfAPlace } from './places.js';

export const CONTENT_TYPE = 'application/vnd.masstransit+json';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const TRACE = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const FAULT = /^urn:message:MassTransit:Fault\[\[(.+:(\w+))\]\]$/;

/** All that an envelope has, known or not. */
const ENVELOPE = [
  ...['messageId', 'requestId', 'correlationId', 'conversationId', 'initiatorId', 'sourceAddress', 'destinationAddress'],
  ...['responseAddress', 'faultAddress', 'messageType', 'message', 'expirationTime', 'sentTime', 'headers', 'host'],
];

const id = (value) => UUID.test(value);
const money = (value) => typeof value === 'string' && /^\d+\.\d\d$/.test(value);
const text = (value) => value === null || typeof value === 'string';
const count = (value) => Number.isInteger(value) && value >= 0;
const empty = (value) => value === '';
const utc = (value) => UTC.test(value);
const object = (value) => typeof value === 'object' && value !== null;
const thrown = ([first]) => text(first.exceptionType) && text(first.message);

const item = { itemId: id, name: text, itemName: text, description: text, price: money };

/** The fields of each message that is published, and the check of each. */
const EVENTS = {
  'Play.Catalog.Contracts:CatalogItemCreated': item,
  'Play.Catalog.Contracts:CatalogItemUpdated': item,
  'Play.Catalog.Contracts:CatalogItemDeleted': { itemId: id },
  'Play.Inventory.Contracts:InventoryItemUpdated': { userId: id, catalogItemId: id, newTotalQuantity: count },
  'Play.Inventory.Contracts:InventoryItemsGranted': { correlationId: id },
  'Play.Inventory.Contracts:InventoryItemsSubtracted': { correlationId: id },
  'Play.Identity.Contracts:UserUpdated': { userId: id, email: empty, newTotalGil: money },
  'Play.Identity.Contracts:GilDebited': { correlationId: id },
};

/** Those of a fault. */
const FAULT_FIELDS = {
  faultId: id,
  faultedMessageId: (value) => value === null || id(value),
  timestamp: utc,
  exceptions: thrown,
  host: object,
  faultMessageTypes: ([first]) => first.startsWith('urn:message:'),
  message: object,
};

const GRANTED = 'Play.Inventory.Contracts:InventoryItemsGranted';
const SUBTRACTED = 'Play.Inventory.Contracts:InventoryItemsSubtracted';
const DEBITED = 'Play.Identity.Contracts:GilDebited';

/** What may be asked for: where it is sent, its type, and the messages that tell that it is done. */
export const COMMANDS = {
  GrantItems: { to: 'inventory-grant-items', type: 'Play.Inventory.Contracts:GrantItems', answers: [GRANTED] },
  SubtractItems: {
    to: 'inventory-subtract-items',
    type: 'Play.Inventory.Contracts:SubtractItems',
    answers: [SUBTRACTED],
  },
  DebitGil: { to: 'identity-debit-gil', type: 'Play.Identity.Contracts:DebitGil', answers: [DEBITED] },
  PurchaseRequested: {
    to: 'trading-purchase-state',
    type: 'Play.Trading.Contracts:PurchaseRequested',
    answers: [GRANTED, DEBITED],
    answeredOnce: true,
  },
};

/** The exchanges on which the answers to these commands are heard. */
export function answersTo(commands) {
  const exchanges = commands.flatMap((name) => [...COMMANDS[name].answers, faultOf(COMMANDS[name].type)]);
  return [...new Set(exchanges)];
}

function faultOf(type) {
  return `MassTransit:Fault--${type}--`;
}

/** An envelope around a command, under a new message id each time. */
export function envelope(command, fields, responseAddress = null) {
  return {
    messageId: randomUUID(),
    correlationId: fields.correlationId,
    responseAddress,
    messageType: [`urn:message:${COMMANDS[command].type}`],
    message: fields,
    sentTime: new Date().toISOString(),
    headers: {},
  };
}

/**
 * Reads what RabbitMQ delivered.
 *
 * @returns the message's type ("Fault of GrantItems" for a fault), ids and fields, and all that is not as the document says
 */
export function read({ fields, properties, content }) {
  const body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  const fault = FAULT.exec(body.messageType[0]);
  return {
    exchange: fields.exchange,
    type: fault ? `Fault of ${fault[2]}` : body.messageType[0].split(':').at(-1),
    messageId: body.messageId,
    correlationId: body.correlationId,
    reason: fault ? body.message.exceptions[0].message : null,
    message: body.message,
    problems: [...problemsOfEnvelope(properties, body), ...(fault ? problemsOfFault(body) : problemsOfEvent(body))],
  };
}

function problemsOfEnvelope(properties, body) {
  const trace = properties.headers['MT-Activity-Id'];
  return broken({
    ...Object.fromEntries(ENVELOPE.map((name) => [`${name} is there`, name in body])),
    'content type': properties.contentType === CONTENT_TYPE,
    'delivery mode': properties.deliveryMode === 2,
    'message id': UUID_5.test(body.messageId) && isIdOfAPlace(body.messageId),
    'message id of AMQP': properties.messageId === body.messageId,
    'correlation id': body.correlationId === null || id(body.correlationId),
    'correlation id of AMQP': (properties.correlationId ?? null) === body.correlationId,
    'conversation id': id(body.conversationId),
    'initiator id': body.initiatorId === null || id(body.initiatorId),
    'sent time': utc(body.sentTime),
    headers: object(body.headers),
    trace: trace === undefined || (TRACE.test(trace) && body.headers['MT-Activity-Id'] === trace),
  });
}

function problemsOfEvent({ messageType, message, correlationId }) {
  const expected = EVENTS[messageType[0].replace(/^urn:message:/, '')];
  if (!expected) {
    return [`unknown type ${messageType[0]}`];
  }
  return [
    ...problemsOfFields(expected, message),
    ...broken({
      'correlation id as in the message': correlationId === (message.correlationId ?? null),
      'name twice': message.itemName === message.name,
    }),
  ];
}

function problemsOfFault({ messageType, message, correlationId }) {
  return [
    ...problemsOfFields(FAULT_FIELDS, message),
    ...broken({
      'type of all faults': messageType[1] === 'urn:message:MassTransit:Fault',
      'correlation id as in what failed': correlationId === message.message.correlationId,
    }),
  ];
}

function problemsOfFields(expected, message) {
  const checks = Object.entries(expected).map(([name, check]) => [name, name in message && check(message[name])]);
  const others = Object.keys(message).filter((name) => !(name in expected));
  return [...broken(Object.fromEntries(checks)), ...others.map((name) => `unknown field ${name}`)];
}

/** The names of the checks that did not hold. */
function broken(checks) {
  return Object.keys(checks).filter((name) => !checks[name]);
}
