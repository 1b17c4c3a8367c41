// A service on RabbitMQ, set up as docs/integrators.md says under "How to listen".

import amqp from 'amqplib';
import { COMMANDS, CONTENT_TYPE, envelope, read } from './contract.js';

export class Service {
  #connection;
  #channel;
  #name;
  #seen = new Set();
  #last = Promise.resolve();

  static async open(url, name) {
    const service = new Service();
    service.#name = name;
    service.#connection = await amqp.connect(url);
    service.#channel = await service.#connection.createConfirmChannel();
    service.#channel.on('return', ({ fields }) => fail(new Error(`Nobody takes what is sent to ${fields.exchange}`)));
    return service;
  }

  /**
   * Hands each message of these exchanges to `handle`, one after the other, and acknowledges it then.
   *
   * @param redeliver whether each message is put back once after it was handled, as if this had died before it acknowledged
   */
  async listen(exchanges, handle, redeliver = false) {
    const channel = this.#channel;
    await channel.assertExchange(this.#name, 'fanout', { durable: true });
    await channel.assertQueue(this.#name, { durable: true });
    await channel.bindQueue(this.#name, this.#name, '');
    for (const exchange of exchanges) {
      await channel.assertExchange(exchange, 'fanout', { durable: true });
      await channel.bindExchange(this.#name, exchange, '');
    }
    await channel.prefetch(10);
    await channel.consume(this.#name, (delivery) => {
      this.#last = this.#last.then(() => this.#take(delivery, handle, redeliver)).catch(fail);
    });
  }

  async #take(delivery, handle, redeliver) {
    const message = read(delivery);
    const repeated = this.#seen.has(message.messageId);
    this.#seen.add(message.messageId);
    await handle({ ...message, repeated });
    if (redeliver && !repeated) {
      this.#channel.nack(delivery, false, true);
    } else {
      this.#channel.ack(delivery);
    }
  }

  /** Sends a command, and returns when RabbitMQ has it. */
  async send(command, fields, { reply = false } = {}) {
    const { to } = COMMANDS[command];
    const body = envelope(command, fields, reply ? `rabbitmq://localhost/${this.#name}` : null);
    const properties = {
      mandatory: true,
      contentType: CONTENT_TYPE,
      deliveryMode: 2,
      messageId: body.messageId,
      correlationId: body.correlationId,
    };
    this.#channel.publish(to, '', Buffer.from(JSON.stringify(body)), properties);
    await this.#channel.waitForConfirms();
  }

  async close() {
    await this.#last;
    await this.#connection.close();
  }
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
