package io.gilstream.systemtests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gilstream.systemtests.fuzz.Attempt.Caller;
import io.gilstream.systemtests.fuzz.Attempt.Expectation;
import io.gilstream.systemtests.fuzz.Operation.In;
import io.gilstream.systemtests.fuzz.Operation.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the requests that an operation is tried with. */
public final class Generator {

    private static final int VALID = 15;
    private static final int FROM_OTHERS = 3;
    private static final int DEEP = 400;
    private static final String JSON = "application/json";
    private static final String KEY = "Idempotency-Key";
    /** Parameters of which a request may have one, which no document can say. */
    private static final Map<String, String> NOT_TOGETHER = Map.of("version", "asOf", "asOf", "version");

    private static final List<String> NO_BODIES =
            List.of("", " ", "null", "5", "\"text\"", "[]", "[{}]", "{", "{}{}", "{\"a\":}", "not json", "\u0000");
    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "5",
            "1.5",
            "0x10",
            "+5",
            " 5",
            "٥",
            "1e1",
            "99999999999999999999",
            "2147483648",
            "text",
            "Élixir 中文 😀",
            "\u0000",
            "a/../b",
            "..%2f",
            ";a=b",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000G",
            "1-1-1-1-1",
            "yesterday",
            "2026-11-25",
            "2026-13-01T00:00:00Z",
            "1764072000");
    private static final Map<String, List<String>> ODD_HEADERS = Map.of(
            "Consistency-Token",
            List.of(
                    "x",
                    "account/1",
                    "account/x/1",
                    "account//1",
                    "x/y/1",
                    "a/b/1,".repeat(8) + "a/b/1",
                    "account/x/1x"),
            "If-Match",
            List.of("*", "1", "\"1\"", "W/\"1\"", "\"1\", \"999999999999999999\"", "\"", "*, \"1\"", "\"9".repeat(20)),
            "If-None-Match",
            List.of("*", "1", "\"1\"", "\"", "W/\"x\", \"y\""),
            "Prefer",
            List.of("wait=0", "wait=1", "wait=x", "wait=99999999999", "respond-async, wait=1", ";;;"),
            KEY,
            List.of("", "a b", "\"", "\"quoted\"", "\"\"", "k".repeat(200), "k".repeat(201), "\"a\"b\""));

    private final RandomGenerator random;
    private final Fixture fixture;

    /** Makes the same requests for the same random numbers. */
    public Generator(RandomGenerator random, Fixture fixture) {
        this.random = random;
        this.fixture = fixture;
    }

    /** Returns the requests for an operation. */
    public List<Attempt> attempts(Operation operation) {
        var values = new Values(random, operation, fixture);
        return Stream.of(
                        valid(operation, values),
                        oddParameters(operation, values),
                        oddHeaders(operation, values),
                        oddBodies(operation, values),
                        otherMedia(operation, values),
                        fromOthers(operation, values))
                .flatMap(attempts -> attempts)
                .toList();
    }

    /** Returns requests by a method that a path does not have. */
    public List<Attempt> otherMethods(List<Operation> samePath, String method) {
        var operation = samePath.getFirst();
        var values = new Values(random, operation, fixture);
        var other =
                new Operation(method, operation.path(), operation.parameters(), operation.body(), operation.answers());
        var draft = draft(operation, values);
        return List.of(new Draft(other, draft.parameters(), draft.headers(), draft.body())
                .attempt("another method", Caller.ADMIN, Expectation.NO_OPERATION));
    }

    private Stream<Attempt> valid(Operation operation, Values values) {
        return IntStream.range(0, VALID)
                .mapToObj(_ -> draft(operation, values).attempt("valid", Caller.ADMIN, Expectation.WELL_FORMED));
    }

    private Stream<Attempt> fromOthers(Operation operation, Values values) {
        return IntStream.range(0, FROM_OTHERS).boxed().flatMap(_ -> {
            var draft = draft(operation, values);
            return Stream.of(
                    draft.attempt("a player", Caller.PLAYER, Expectation.WELL_FORMED),
                    draft.attempt("nobody", Caller.NOBODY, Expectation.WELL_FORMED),
                    draft.withHeader("Authorization", "Bearer x.y.z")
                            .attempt("a forged token", Caller.NOBODY, Expectation.WELL_FORMED),
                    draft.withHeader("Authorization", "Basic dTpw")
                            .attempt("a password", Caller.NOBODY, Expectation.WELL_FORMED));
        });
    }

    private Stream<Attempt> oddParameters(Operation operation, Values values) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in() != In.HEADER)
                .flatMap(parameter ->
                        Stream.concat(absent(operation, values, parameter), odd(operation, values, parameter)));
    }

    private Stream<Attempt> absent(Operation operation, Values values, Parameter parameter) {
        if (parameter.in() == In.PATH) {
            return Stream.empty();
        }
        var expectation = parameter.required() ? Expectation.MALFORMED : Expectation.WELL_FORMED;
        return Stream.of(draft(operation, values)
                .with(parameter.name(), null)
                .attempt("no " + parameter.name(), Caller.ADMIN, expectation));
    }

    private Stream<Attempt> odd(Operation operation, Values values, Parameter parameter) {
        return texts(values, parameter)
                .filter(text -> parameter.in() == In.QUERY || !text.isEmpty())
                .map(text -> draft(operation, values)
                        .with(NOT_TOGETHER.getOrDefault(parameter.name(), ""), null)
                        .with(parameter.name(), text)
                        .attempt("odd " + parameter.name(), Caller.ADMIN, expectation(parameter, text)));
    }

    private static Stream<String> texts(Values values, Parameter parameter) {
        var bounds = values.odd(parameter.name(), parameter.shape()).stream()
                .filter(json -> !json.startsWith("[") && !json.startsWith("{"))
                .map(json -> json.replaceAll("^\"|\"$", ""));
        return Stream.concat(ODD_TEXTS.stream(), bounds).distinct();
    }

    /** A cursor is what a page gave, which no schema can say. */
    private static Expectation expectation(Parameter parameter, String text) {
        return parameter.name().equals("cursor") ? Expectation.OPEN : Judge.ofText(parameter.shape(), text);
    }

    private Stream<Attempt> oddHeaders(Operation operation, Values values) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in() == In.HEADER)
                .flatMap(header -> Stream.concat(
                                ODD_HEADERS.getOrDefault(header.name(), List.of("x")).stream(),
                                fixture.values(operation, header.name()).stream())
                        .map(text -> draft(operation, values)
                                .with(header.name(), text)
                                .attempt("odd " + header.name(), Caller.ADMIN, ofHeader(operation, header, text))));
    }

    /** Where the body has the key, the header must be the same, which no schema can say. */
    private static Expectation ofHeader(Operation operation, Parameter header, String text) {
        var expectation = header.shape().allows("\"" + text.replace("\"", "\\\"") + "\"")
                ? Expectation.WELL_FORMED
                : Expectation.MALFORMED;
        return header.name().equals(KEY)
                        && operation.body().map(Generator::hasKey).orElse(false)
                ? Expectation.OPEN
                : expectation;
    }

    private static boolean hasKey(Shape body) {
        return body.members().contains("idempotencyId");
    }

    private Stream<Attempt> oddBodies(Operation operation, Values values) {
        return operation.body().stream().flatMap(shape -> {
            var valid = (ObjectNode) values.valid("", shape);
            var whole =
                    Stream.concat(NO_BODIES.stream(), Stream.of(with(valid, "unknown", "{\"a\":[1]}"), valid + "x"));
            var parts = Slot.of(shape).stream().flatMap(slot -> slot.bodies(values, shape));
            var deep = draft(operation, values)
                    .withBody(with(valid, "unknown", "[".repeat(DEEP) + "]".repeat(DEEP)))
                    .attempt("deep", Caller.ADMIN, Expectation.WELL_FORMED);
            var half = draft(operation, values)
                    .withBody(with(valid, valid.fieldNames().next(), "\"\\ud83d\""))
                    .attempt("half of a character", Caller.ADMIN, Expectation.MALFORMED);
            var bodies = Stream.concat(whole, parts)
                    .map(json -> draft(operation, values)
                            .withBody(json)
                            .attempt("odd body", Caller.ADMIN, Judge.ofJson(shape, json)));
            return Stream.concat(bodies, Stream.of(deep, half));
        });
    }

    private static String with(JsonNode object, String name, String json) {
        return Slot.replace(object, "/" + name, json);
    }

    private Stream<Attempt> otherMedia(Operation operation, Values values) {
        var attempts = Stream.<Attempt>builder();
        var draft = draft(operation, values);
        attempts.add(draft.withHeader("Accept", "text/html;q=0.1, */*;q=0.01")
                .attempt("accepts anything", Caller.ADMIN, Expectation.WELL_FORMED));
        attempts.add(draft.withHeader("Accept", "application/xml")
                .attempt(
                        "wants XML",
                        Caller.ADMIN,
                        operation.answersWithABody() ? Expectation.MALFORMED : Expectation.WELL_FORMED));
        attempts.add(draft.withHeader("Accept", "///").attempt("wants nonsense", Caller.ADMIN, Expectation.OPEN));
        if (operation.body().isPresent()) {
            for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
                attempts.add(draft.withHeader(Draft.CONTENT_TYPE, type)
                        .attempt("sends " + type, Caller.ADMIN, Expectation.MALFORMED));
            }
            attempts.add(draft.withHeader(Draft.CONTENT_TYPE, null)
                    .attempt("does not say what it sends", Caller.ADMIN, Expectation.MALFORMED));
        }
        return attempts.build();
    }

    /** Makes a valid request: with such headers only as the fixture has, and without a cursor. */
    private Draft draft(Operation operation, Values values) {
        var parameters = new HashMap<String, String>();
        for (var parameter : operation.parameters()) {
            if (parameter.required() || (isKnown(operation, parameter) && random.nextBoolean())) {
                parameters.put(
                        parameter.name(),
                        values.valid(parameter.name(), parameter.shape()).asText());
            }
        }
        if (parameters.containsKey("version")) {
            parameters.remove(NOT_TOGETHER.get("version"));
        }
        var body =
                operation.body().map(shape -> renamed(values.valid("", shape)).toString());
        return new Draft(operation, parameters, body.isPresent() ? Map.of(Draft.CONTENT_TYPE, JSON) : Map.of(), body);
    }

    private boolean isKnown(Operation operation, Parameter parameter) {
        return parameter.in() == In.HEADER
                ? !fixture.values(operation, parameter.name()).isEmpty()
                : !parameter.name().equals("cursor");
    }

    /** Ids that name a request are new each time. */
    private static JsonNode renamed(JsonNode body) {
        if (body instanceof ObjectNode object && object.has("idempotencyId")) {
            object.put("idempotencyId", UUID.randomUUID().toString());
        }
        return body;
    }
}
