// Prints the first event of one command from economy.events.v1 as JSON.
// Usage: node read-events.js <bootstrap server> <registry url> <command id>
import { Kafka, logLevel } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

const [server, host, commandId] = process.argv.slice(2);
const registry = new SchemaRegistry({ host });
const consumer = new Kafka({ brokers: [server], logLevel: logLevel.ERROR }).consumer({ groupId: `foreign-${commandId}` });

await consumer.connect();
await consumer.subscribe({ topic: 'economy.events.v1', fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    const event = await registry.decode(message.value);
    if (event.commandId === commandId) {
      console.log(JSON.stringify({ key: message.key.toString(), event }));
      process.exit(0);
    }
  },
});
