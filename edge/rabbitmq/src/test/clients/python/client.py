"""
A service in Python that knows of the economy what docs/integrators.md says, and no more.

  client.py <url> listen <service> <exchange>...   prints each message once
  client.py <url> ask <service>                     sends each command of its input twice, and prints the answers
  client.py <url> saga <service> [--redeliver]      makes each purchase of its input, and prints how it ended

Input and output are JSON, one object a line. The first line says that everything is bound; the end of the input ends it.
"""

import json
import sys

import saga as sagas
from contract import ANSWERED_ONCE, COMMANDS, answers_to, done_by
from service import Service

ANSWER_SECONDS_MAX = 30


def show(line):
    print(json.dumps(line), flush=True)


def listen(service, exchanges):
    dropped = []

    def hear(message, repeated):
        if repeated:
            dropped.append(message["messageId"])
        else:
            show(message)

    service.listen(exchanges, hear)
    show({"ready": True})
    service.run(on_line=lambda _: None, until=lambda: True)
    show({"dropped": len(dropped)})


def ask(service, _):
    """Asks one question at a time. Repetitions are looked at, because the second answer is one."""
    heard = []
    service.listen(answers_to(COMMANDS), lambda message, _: heard.append(message))
    show({"ready": True})

    def answers(command, fields, reply):
        heard.clear()
        service.send(command, fields, to_itself=reply)
        service.wait(lambda: is_answered(command, answers_among(heard, command, fields)), ANSWER_SECONDS_MAX)
        return answers_among(heard, command, fields)

    def question(line):
        command, reply = line.pop("command"), line.pop("reply", False)
        first = answers(command, line, reply)
        if command in ANSWERED_ONCE and not any(answer["reason"] for answer in first):
            again = []
            service.send(command, line)
        else:
            again = answers(command, line, reply)
        show({"correlationId": line["correlationId"], "command": command, "answers": first, "again": again})

    service.run(on_line=question, until=lambda: True)


def answers_among(messages, command, fields):
    types = done_by(command) | {"Fault of " + command}
    names = ["type", "messageId", "reason", "problems", "exchange"]
    return [
        {name: message[name] for name in names}
        for message in messages
        if message["correlationId"] == fields["correlationId"] and message["type"] in types
    ]


def is_answered(command, answers):
    types = {answer["type"] for answer in answers}
    return "Fault of " + command in types or types == done_by(command)


def saga(service, options):
    redeliver = "--redeliver" in options
    dropped = []

    def send(command, fields):
        for _ in range(2 if redeliver else 1):
            service.send(command, fields)

    purchases = sagas.Saga(send, finished=show)

    def hear(message, repeated):
        if repeated:
            dropped.append(message["messageId"])
        else:
            purchases.hear(message)

    service.listen(answers_to(sagas.COMMANDS), hear, redeliver)
    show({"ready": True})
    service.run(on_line=purchases.begin, until=purchases.ended)
    show({"dropped": len(dropped)})


if __name__ == "__main__":
    url, mode, name, *rest = sys.argv[1:]
    {"listen": listen, "ask": ask, "saga": saga}[mode](Service(url, name), rest)
