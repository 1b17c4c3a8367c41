package io.gilstream.bridge.contract;

import io.gilstream.bridge.masstransit.Envelope;
import io.gilstream.bridge.masstransit.Fault;
import io.gilstream.bridge.masstransit.Incoming;
import io.gilstream.bridge.masstransit.MalformedMessageException;
import io.gilstream.bridge.masstransit.MessageType;
import io.gilstream.bridge.masstransit.Outgoing;
import io.gilstream.bridge.masstransit.Sender;
import io.gilstream.schemas.NamedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * The question of how far a purchase is: Play Economy's request {@code GetPurchaseState}, which its saga answers with
 * itself.
 *
 * <p>One sender asks and waits for the answer; nobody else hears of it, and the log has nothing of it.
 *
 * @param purchaseId which it is about
 * @param request as it came
 * @param type as what it came
 */
public record PurchaseQuestion(UUID purchaseId, Incoming request, MessageType type) {

    /** The name of its message's type, and of the answer's. */
    static final String TYPE = "GetPurchaseState";

    private static final String ANSWER = "PurchaseState";
    private static final String USUAL_ANSWER = "urn:message:Play.Trading.Service.StateMachines:" + ANSWER;

    /** What the saga's class is besides. */
    private static final List<String> ANSWER_IS_ALSO = List.of(
            "urn:message:MassTransit:SagaStateMachineInstance",
            "urn:message:MassTransit:ISaga",
            "urn:message:MassTransit:ISagaVersion");

    private static final UUID ANSWERS = UUID.fromString("4d3f6a1e-8c27-4b59-9e10-2f7b85c6d3a4");
    private static final String UNKNOWN = "Gilstream.UnknownPurchaseException";

    /** Tells whether a message of this type asks such a question. */
    public static boolean isAskedBy(MessageType type) {
        return TYPE.equals(type.name());
    }

    /**
     * Returns the question that a message asks.
     *
     * @throws MalformedMessageException if it names no purchase or no request
     */
    public static PurchaseQuestion of(Incoming request, MessageType type) {
        if (request.requestId() == null) {
            throw new MalformedMessageException("The request has no id");
        }
        return new PurchaseQuestion(request.message().requiredId("correlationId"), request, type);
    }

    /**
     * Returns the answer.
     *
     * @param exchange where the sender waits for it
     */
    public Outgoing answer(PurchaseState state, String exchange, Instant now, Sender sender) {
        return outgoing(answerTypes(), state.json(), now, exchange, sender);
    }

    /**
     * Returns the answer where nothing is known of the purchase, so that the sender need not wait until it gives up.
     *
     * @param exchange where the sender waits for it
     * @param reason what people read
     */
    public Outgoing fault(String reason, String exchange, Instant now, Sender sender) {
        var fault = new Fault(id(), request.messageId(), now, UNKNOWN, reason, List.of(type.urn()));
        var message = fault.of(request.message().object(), sender);
        return outgoing(List.of(type.faultUrn(), MessageType.ALL_FAULTS_URN), message, now, exchange, sender);
    }

    private Outgoing outgoing(List<String> types, ObjectNode message, Instant now, String exchange, Sender sender) {
        var envelope = new Envelope(
                id(),
                request.requestId(),
                purchaseId,
                Objects.requireNonNullElse(request.conversationId(), id()),
                request.correlationId() == null ? request.requestId() : request.correlationId(),
                types,
                message,
                now,
                headers());
        return Outgoing.of(envelope, exchange, sender).ifThere();
    }

    /** A sender that says which answer it understands may call it by its own namespace. */
    private List<String> answerTypes() {
        var types = new ArrayList<>(request.accepted().stream()
                .filter(urn -> urn.endsWith(":" + ANSWER))
                .toList());
        if (types.isEmpty()) {
            types.add(USUAL_ANSWER);
        }
        types.addAll(ANSWER_IS_ALSO);
        return types;
    }

    private Map<String, String> headers() {
        var traceparent = request.traceparent();
        return traceparent == null ? Map.of() : Map.of(Envelope.ACTIVITY_ID, traceparent);
    }

    private UUID id() {
        return NamedIds.of(ANSWERS, String.valueOf(request.requestId()));
    }
}
