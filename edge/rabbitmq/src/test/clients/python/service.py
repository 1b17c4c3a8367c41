"""A service on RabbitMQ, set up as docs/integrators.md says under "How to listen"."""

import json
import queue
import sys
import threading

import pika

from contract import CONTENT_TYPE, envelope, read, type_of

POLL_SECONDS = 0.05


class Service:
    def __init__(self, url, name):
        self.name = name
        self.connection = pika.BlockingConnection(pika.URLParameters(url))
        self.channel = self.connection.channel()
        self.channel.confirm_delivery()
        self.channel.basic_qos(prefetch_count=10)
        self.seen = set()

    def listen(self, exchanges, handle, redeliver=False):
        """
        Hands each message of these exchanges to `handle`, one after the other, and acknowledges it then.

        With `redeliver`, each is put back once after it was handled, as if this had died before it acknowledged.
        """
        channel = self.channel
        channel.exchange_declare(self.name, "fanout", durable=True)
        channel.queue_declare(self.name, durable=True)
        channel.queue_bind(self.name, self.name)
        for exchange in exchanges:
            channel.exchange_declare(exchange, "fanout", durable=True)
            channel.exchange_bind(self.name, exchange)

        def take(_, method, properties, content):
            message = read(method.exchange, properties, content)
            repeated = message["messageId"] in self.seen
            self.seen.add(message["messageId"])
            handle(message, repeated)
            if redeliver and not repeated:
                channel.basic_nack(method.delivery_tag, requeue=True)
            else:
                channel.basic_ack(method.delivery_tag)

        channel.basic_consume(self.name, take)

    def send(self, command, fields, to_itself=False):
        """Publishes a command to the exchange of its type, and returns when RabbitMQ has it."""
        body = envelope(command, fields, f"rabbitmq://localhost/{self.name}" if to_itself else None)
        properties = pika.BasicProperties(
            content_type=CONTENT_TYPE, delivery_mode=2, message_id=body["messageId"]
        )
        self.channel.basic_publish(type_of(command), "", json.dumps(body).encode(), properties, mandatory=True)

    def run(self, on_line, until):
        """Hands each line of the input to `on_line` while messages arrive, until it has ended and `until` is true."""
        lines = queue.Queue()
        threading.Thread(target=pump, args=[lines], daemon=True).start()
        ended = False
        while not (ended and until()):
            self.connection.process_data_events(time_limit=POLL_SECONDS)
            while not ended and not lines.empty():
                line = lines.get()
                ended = line is None
                if not ended:
                    on_line(json.loads(line))
        self.connection.close()

    def wait(self, condition, seconds):
        """Lets messages arrive until the condition holds, or the time has passed."""
        polls = int(seconds / POLL_SECONDS)
        while polls > 0 and not condition():
            self.connection.process_data_events(time_limit=POLL_SECONDS)
            polls -= 1


def pump(lines):
    for line in sys.stdin:
        lines.put(line)
    lines.put(None)
