package io.gilstream.bridge.in;

import io.gilstream.bridge.contract.Commands;
import io.gilstream.bridge.contract.Contracts;
import io.gilstream.bridge.contract.PurchaseQuestion;
import io.gilstream.bridge.contract.Step;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import java.time.InstantSource;
import org.springframework.amqp.core.Message;
import org.springframework.stereotype.Component;

/** What messages lead to: a command on the log, or the answer to a question. */
@Component
final class Effects {

    private final Contracts contracts;
    private final CommandLog log;
    private final PurchaseAnswers answers;
    private final InstantSource clock;

    Effects(Contracts contracts, CommandLog log, PurchaseAnswers answers, InstantSource clock) {
        this.contracts = contracts;
        this.log = log;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Returns what is to be done for a message.
     *
     * @param type the one of its types by which it was recognised
     * @throws MalformedMessageException if it lacks what it needs
     */
    Runnable of(Message message, Incoming incoming, Step step, MessageType type) {
        if (contracts.commands(step).contains(type)) {
            var asked = Commands.of(incoming, step, type, clock.instant());
            return () -> log.write(asked, incoming.traceparent());
        }
        var question = PurchaseQuestion.of(incoming, type);
        var replyTo = ReplyTo.of(incoming, message);
        return () -> answers.answer(question, replyTo);
    }
}
