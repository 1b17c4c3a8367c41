// The ids of messages, made anew from the places on the log that they may come from: those of a log that is still short.

import { createHash } from 'node:crypto';

const NAMESPACE = '6f1d7a52-94c3-4b0e-8d2f-3a7c51e08b96';
const PARTITIONS = { 'catalog.events.v1': 1, 'economy.events.v1': 8, 'economy.outcomes.v1': 8 };
const OFFSETS_MAX = 200;
const MESSAGES_MAX = 4;

const ids = new Set();

/** Whether this is the id of a message of any of those places. */
export function isIdOfAPlace(id) {
  if (ids.size === 0) {
    for (const place of places()) {
      ids.add(uuid5(place));
    }
  }
  return ids.has(id);
}

function* places() {
  for (const [topic, partitions] of Object.entries(PARTITIONS)) {
    for (let partition = 0; partition < partitions; partition++) {
      for (let offset = 0; offset < OFFSETS_MAX; offset++) {
        for (let number = 0; number < MESSAGES_MAX; number++) {
          yield `${topic}/${partition}/${offset}/${number}`;
        }
      }
    }
  }
}

/** RFC 9562, 5.5. */
function uuid5(name) {
  const hash = createHash('sha1').update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex')).update(name).digest();
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
