// A service in JavaScript that knows of the economy what docs/integrators.md says, and no more.
//
//   node client.js <url> listen <service> <exchange>...   prints each message once
//   node client.js <url> ask <service>                     sends each command of its input twice, and prints the answers
//   node client.js <url> saga <service> [--redeliver]      makes each purchase of its input, and prints how it ended
//
// Input and output are JSON, one object a line. The first line says that everything is bound; the end of the input ends it.

import readline from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { COMMANDS, answersTo } from './contract.js';
import { Saga } from './saga.js';
import { Service } from './service.js';

const ANSWER_SECONDS_MAX = 30;

const print = (line) => console.log(JSON.stringify(line));
const lines = () => readline.createInterface({ input: process.stdin });

async function listen(service, exchanges) {
  let dropped = 0;
  await service.listen(exchanges, ({ repeated, ...message }) => {
    if (repeated) {
      dropped++;
    } else {
      print(message);
    }
  });
  print({ ready: true });
  for await (const _ of lines());
  print({ dropped });
}

/** Asks one question at a time. Repetitions are looked at, because the second answer is one. */
async function ask(service) {
  let hear = () => {};
  await service.listen(answersTo(Object.keys(COMMANDS)), (message) => hear(message));
  print({ ready: true });
  for await (const line of lines()) {
    const { command, reply, ...fields } = JSON.parse(line);
    const answersOnSending = async () => {
      const heard = new Promise((resolve) => {
        hear = collector(command, fields.correlationId, resolve);
      });
      await service.send(command, fields, { reply });
      return Promise.race([heard, after(ANSWER_SECONDS_MAX * 1000, [], { ref: false })]);
    };
    const answers = await answersOnSending();
    const last = COMMANDS[command].answeredOnce && isDone(answers);
    const again = last ? await service.send(command, fields).then(() => []) : await answersOnSending();
    print({ correlationId: fields.correlationId, command, answers, again });
  }
}

/** Takes the answers to a command until there is a fault, or all that tell that it is done. */
function collector(command, correlationId, resolve) {
  const missing = new Set(COMMANDS[command].answers.map((type) => type.split(':')[1]));
  const answers = [];
  return ({ type, messageId, reason, problems, exchange, correlationId: of }) => {
    const fault = type === `Fault of ${command}`;
    if (of === correlationId && (fault || missing.delete(type))) {
      answers.push({ type, messageId, reason, problems, exchange });
      if (fault || missing.size === 0) {
        resolve(answers);
      }
    }
  };
}

function isDone(answers) {
  return answers.length > 0 && answers.every(({ type }) => !type.startsWith('Fault'));
}

async function saga(service, options) {
  const redeliver = options.includes('--redeliver');
  let [dropped, inputEnded] = [0, false];
  let done;
  const ended = new Promise((resolve) => (done = resolve));
  const send = async (command, fields) => {
    await service.send(command, fields);
    if (redeliver) {
      await service.send(command, fields);
    }
  };
  const endIfAllIs = () => inputEnded && !purchases.open && done();
  const purchases = new Saga(send, print);
  const hear = async (message) => {
    if (message.repeated) {
      dropped++;
    } else {
      await purchases.hear(message);
      endIfAllIs();
    }
  };
  await service.listen(answersTo(Saga.COMMANDS), hear, redeliver);
  print({ ready: true });
  for await (const line of lines()) {
    await purchases.begin(JSON.parse(line));
  }
  inputEnded = true;
  endIfAllIs();
  await ended;
  print({ dropped });
}

const [url, mode, name, ...rest] = process.argv.slice(2);
const service = await Service.open(url, name);
await { listen, ask, saga }[mode](service, rest);
await service.close();
