package io.gilstream.launcher.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message as it lies in a queue of failures: what was sent, and what moving it there added. */
final class FailedMessage {

    /** Reads numbers as they are written, and takes nothing for JSON that is only begun by it. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int PERSISTENT = 2;
    private static final int DIGEST_BYTES = 8;
    private static final String URN = "urn:message:";

    /** What can be typed as one word of a command. */
    private static final Pattern WORD = Pattern.compile("\\p{Graph}+");

    /**
     * Headers that moving a message to a queue of failures adds, or a quorum queue when it hands it out.
     * MT-Fault-Address and MT-Host-Info are of the message: its sender writes them where there is no envelope.
     */
    private static final Predicate<String> ADDED = Pattern.compile(
                    "MT-Reason|MT-Fault-(?!Address$).*|MT-Host-(?!Info$).*|x-delivery-count|x-acquired-count")
            .asMatchPredicate();

    private final GetResponse response;

    FailedMessage(GetResponse response) {
        this.response = response;
    }

    /**
     * Returns the name by which commands know the message: its AMQP message id where it has one that can be typed, else
     * {@code sha256:} and the first 16 hexadecimal digits of the SHA-256 of its body.
     */
    String id() {
        var id = response.getProps().getMessageId();
        return id != null && WORD.matcher(id).matches() ? id : "sha256:" + digest(content());
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the line that lists the message. */
    Row row() {
        var envelope = json();
        return new Row(id(), type(envelope), when(envelope), firstOf(header("MT-Fault-Message"), header("MT-Reason")));
    }

    private @Nullable String type(JsonNode envelope) {
        var type = firstOf(
                envelope.path("messageType").path(0).textValue(),
                header("MT-MessageType"),
                response.getProps().getType());
        return type != null && type.startsWith(URN) ? type.substring(URN.length()) : type;
    }

    /** When it failed, or else when it was sent. */
    private @Nullable String when(JsonNode envelope) {
        var timestamp = response.getProps().getTimestamp();
        return firstOf(
                header("MT-Fault-Timestamp"),
                envelope.path("sentTime").textValue(),
                timestamp == null ? null : timestamp.toInstant().toString());
    }

    private static @Nullable String firstOf(@Nullable String... texts) {
        for (var text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String header(String name) {
        var headers = response.getProps().getHeaders();
        var value = headers == null ? null : headers.get(name);
        return value == null ? null : value.toString();
    }

    /** Tells whether the queue counts how often a message is handed out, as quorum queues do. */
    boolean isCounted() {
        return header("x-delivery-count") != null;
    }

    /** Returns the headers by name, each as a text. */
    Map<String, String> headers() {
        var headers = response.getProps().getHeaders();
        return headers == null
                ? Map.of()
                : headers.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                header -> String.valueOf(header.getValue()),
                                (first, _) -> first,
                                TreeMap::new));
    }

    /** Returns the body: JSON where it is JSON, else a text where it is UTF-8, else a text that says so. */
    JsonNode body() {
        var json = json();
        return json.isMissingNode() ? JSON.getNodeFactory().textNode(text()) : json;
    }

    private JsonNode json() {
        try {
            return JSON.readTree(content());
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not of bytes in memory
        }
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content()))
                    .toString();
        } catch (CharacterCodingException _) {
            return content().length + " bytes that are no UTF-8, in base64: "
                    + Base64.getEncoder().encodeToString(content());
        }
    }

    /** Returns the bytes of the body. */
    byte[] content() {
        return response.getBody();
    }

    /** Returns the properties. */
    BasicProperties properties() {
        return response.getProps();
    }

    /** Returns the properties with which it was sent, as far as they are known; but it is to survive restarts. */
    BasicProperties sent() {
        var headers = response.getProps().getHeaders();
        var own = new TreeMap<String, Object>(headers == null ? Map.of() : headers);
        own.keySet().removeIf(ADDED);
        return response.getProps()
                .builder()
                .headers(own)
                .deliveryMode(PERSISTENT)
                .build();
    }

    /** Returns the routing key under which it came. */
    String routingKey() {
        return response.getEnvelope().getRoutingKey();
    }

    /** Returns the number that its channel knows it by. */
    long tag() {
        return response.getEnvelope().getDeliveryTag();
    }
}
