package io.gilstream.benchmarks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The public API as the load uses it: an item on sale, and buyers who are signed in and have gil for all they buy. */
final class Shop {

    private static final String PASSWORD = "A password for 1 benchmark only!";
    private static final String CLIENT = "gilstream-demo";
    private static final BigDecimal GIL = new BigDecimal("1000000");
    private static final Duration BETWEEN_READS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ANSWER_BYTES_MAX = 4 * 1024 * 1024;

    private final Platform platform;
    private final WebClient http;
    private final String trading;

    /** Calls through this client. */
    Shop(Platform platform, WebClient.Builder http) {
        this(
                platform,
                http.codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ANSWER_BYTES_MAX))
                        .build(),
                platform.url("trading"));
    }

    private Shop(Platform platform, WebClient http, String trading) {
        this.platform = platform;
        this.http = http;
        this.trading = trading;
    }

    /** Returns the same shop, whose trading service is called at this address. */
    Shop tradingAt(String address) {
        return new Shop(platform, http, address);
    }

    /** Who buys. */
    record Buyer(String id, String token) {}

    /** What a service answered. */
    record Answer(int status, String consistencyToken) {}

    private record Token(String access_token) {}

    private record Created(UUID id) {}

    private record Wallet(BigDecimal gil) {}

    /** Puts an item on sale for the least that one may cost. */
    UUID putOnSale() {
        return admin().post()
                .uri(platform.url("catalog") + "/items")
                .bodyValue(Map.of("name", "Benchmark", "description", "", "price", new BigDecimal("0.01")))
                .retrieve()
                .bodyToMono(Created.class)
                .blockOptional()
                .orElseThrow()
                .id();
    }

    /** Signs up so many buyers, and gives each a million gil. */
    List<Buyer> buyers(int count) {
        var registrar = registrar();
        var admin = admin();
        return IntStream.range(0, count).mapToObj(_ -> buyer(registrar, admin)).toList();
    }

    private Buyer buyer(WebClient registrar, WebClient admin) {
        var email = UUID.randomUUID() + "@benchmark.example";
        var id = register(registrar, email);
        admin.post()
                .uri(trading + "/wallets/" + id + "/credits")
                .bodyValue(Map.of("amount", GIL, "reason", "benchmark"))
                .retrieve()
                .toBodilessEntity()
                .block();
        return new Buyer(id, signIn(password(email, PASSWORD)));
    }

    /**
     * Signs up so many players, one after the other, and returns how long each waited for their first gil, in
     * microseconds, from the answer to the registration.
     */
    Histogram firstGil(int players) {
        var registrar = registrar();
        var admin = admin();
        var micros = new Histogram(3);
        for (var i = 0; i < players; i++) {
            var id = register(registrar, UUID.randomUUID() + "@benchmark.example");
            var registered = System.nanoTime();
            untilFirstGil(admin, id);
            micros.recordValue((System.nanoTime() - registered) / 1_000);
        }
        return micros;
    }

    private void untilFirstGil(WebClient admin, String player) {
        admin.get()
                .uri(trading + "/wallets/" + player)
                .exchangeToMono(response -> response.statusCode().is2xxSuccessful()
                        ? response.bodyToMono(Wallet.class)
                        : response.releaseBody().then(Mono.empty()))
                .filter(wallet -> wallet.gil().signum() > 0)
                .repeatWhenEmpty(again -> again.delayElements(BETWEEN_READS))
                .block(PATIENCE);
    }

    private static String register(WebClient registrar, String email) {
        var location = registrar
                .post()
                .bodyValue(Map.of(
                        "username",
                        email,
                        "email",
                        email,
                        "enabled",
                        true,
                        "emailVerified",
                        true,
                        "firstName",
                        "Bench",
                        "lastName",
                        "Mark",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD))))
                .retrieve()
                .toBodilessEntity()
                .blockOptional()
                .orElseThrow()
                .getHeaders()
                .getFirst(HttpHeaders.LOCATION);
        return String.valueOf(location).substring(String.valueOf(location).lastIndexOf('/') + 1);
    }

    /** Asks for one of an item, and waits for the outcome. */
    Mono<Answer> buy(Buyer buyer, UUID item) {
        return post(buyer, Map.of("itemId", item, "quantity", 1, "idempotencyId", UUID.randomUUID()));
    }

    /** Asks for less than one can buy: refused once the token and the body are read, without Kafka. */
    Mono<Answer> ask(Buyer buyer, UUID item) {
        return post(buyer, Map.of("itemId", item, "quantity", 0, "idempotencyId", UUID.randomUUID()));
    }

    private Mono<Answer> post(Buyer buyer, Map<String, Object> body) {
        return http.post()
                .uri(trading + "/purchase")
                .headers(headers -> headers.setBearerAuth(buyer.token()))
                .header("Prefer", "wait=10")
                .bodyValue(body)
                .exchangeToMono(Shop::answer);
    }

    /** Reads the store. */
    Mono<Answer> store(Buyer buyer) {
        return http.get()
                .uri(trading + "/store")
                .headers(headers -> headers.setBearerAuth(buyer.token()))
                .exchangeToMono(Shop::answer);
    }

    /** Fails where an answer is not the one that is measured. */
    static Mono<Answer> expecting(int status, Mono<Answer> answer) {
        return answer.doOnNext(given -> {
            if (given.status() != status) {
                throw new IllegalStateException(
                        "A benchmark measures answers of " + status + ", but got " + given.status());
            }
        });
    }

    private static Mono<Answer> answer(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(_ -> new Answer(
                        response.statusCode().value(),
                        String.join("", response.headers().header("Consistency-Token"))));
    }

    /** Reads what a buyer owns, as of a write or later. */
    Mono<Answer> holdings(Buyer buyer, String consistencyToken) {
        return http.get()
                .uri(platform.url("inventory") + "/items?userId=" + buyer.id())
                .headers(headers -> headers.setBearerAuth(buyer.token()))
                .header("Consistency-Token", consistencyToken)
                .exchangeToMono(Shop::answer);
    }

    private WebClient registrar() {
        var token = signIn(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "gilstream-admin",
                "client_secret",
                platform.secret("gilstream-admin")));
        return http.mutate()
                .baseUrl(platform.url("keycloak") + "/admin/realms/play/users")
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    private WebClient admin() {
        var token = signIn(password("admin@play.com", platform.password("admin@play.com")));
        return http.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    private static Map<String, String> password(String user, String password) {
        return Map.of("grant_type", "password", "client_id", CLIENT, "username", user, "password", password);
    }

    private String signIn(Map<String, String> form) {
        var fields = BodyInserters.fromFormData("scope", "openid");
        form.forEach(fields::with);
        return http.post()
                .uri(platform.url("token"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(fields)
                .retrieve()
                .bodyToMono(Token.class)
                .blockOptional()
                .orElseThrow()
                .access_token();
    }
}
