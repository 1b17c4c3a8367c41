package io.gilstream.identity.user.mongo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.gilstream.identity.testing.FakeDirectory;
import io.gilstream.identity.user.DeletedUsers;
import io.gilstream.identity.user.Sealing;
import io.gilstream.identity.user.User;
import io.gilstream.identity.user.Users.Entry;
import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.consistency.Freshness;
import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.testing.EmbeddedMongo;
import io.gilstream.starter.view.Views;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class MongoUsersTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SHORTLY = Duration.ofMillis(200);
    private static final String DATABASE = "Identity";
    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID GONE = new UUID(1, 0);
    private static final UUID NOBODY = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final EmbeddedMongo MONGO = new EmbeddedMongo();
    private static final FakeDirectory KEYCLOAK = new FakeDirectory();
    private static final Entry BENS_ENTRY =
            new Entry(new User(BEN, "ben@play.com", "ben@play.com", NOON), new BigDecimal("0.00"), 3);
    private static final Entry ANAS_ENTRY =
            new Entry(new User(ANA, "ana@play.com", "ana@play.com", NOON), new BigDecimal("12.50"), 7);

    private final MongoUsers users = users(MONGO.client());

    // Besides Ana and Ben, one whom an earlier version wrote, and one whom Keycloak does not know any more.
    static {
        insert(BENS_ENTRY);
        insert(ANAS_ENTRY);
        insert(new Entry(new User(GONE, "gone@play.com", "gone@play.com", NOON), new BigDecimal("0.00"), 5));
        KEYCLOAK.remove(GONE);
        MONGO.insert(DATABASE, "users", """
                {_id: "00000000-0000-0000-0000-000000000000", userName: "clear", email: "clear@play.com",
                 createdAt: {$date: "2026-11-25T12:00:00Z"}, offset: {$numberLong: "1"}}""");
        MONGO.insert(DATABASE, "accounts", """
                {_id: "00000000-0000-0000-0000-000000000001", version: {$numberLong: "9"},
                 updatedAt: {$date: "2026-11-25T12:00:00Z"}, stacks: {},
                 balances: {gems: {$numberDecimal: "3.00"}, gil: {$numberDecimal: "12.50"}}}""");
    }

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @BeforeEach
    void comeBack() {
        KEYCLOAK.away(false);
        KEYCLOAK.askedForKeys().clear();
    }

    /** As the sink writes it. */
    private static void insert(Entry entry) {
        var id = entry.user().id();
        KEYCLOAK.put(entry.user());
        MONGO.insert(DATABASE, "users", """
                {_id: "%1$s", userId: "%1$s", personalData: {$binary: {base64: "%2$s", subType: "00"}},
                 createdAt: {$date: "2026-11-25T12:00:00Z"}, updatedAt: {$date: "2026-11-25T12:00:01Z"},
                 offset: {$numberLong: "%3$d"}}""".formatted(id, sealed(entry.user()), entry.version()));
    }

    private static String sealed(User user) {
        var sealed = requireNonNull(get(sealing().seal(user)));
        var data = requireNonNull(sealed.personalData());
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Sealing sealing() {
        return new Sealing(KEYCLOAK, () -> NOON);
    }

    private static MongoUsers users(MongoClient client) {
        return new MongoUsers(new Views(client, DATABASE), sealing());
    }

    @Test
    void readsUsersWithTheirGil() {
        assertThat(get(users.byId(ANA))).isEqualTo(ANAS_ENTRY);
        assertThat(get(users.byId(BEN))).isEqualTo(BENS_ENTRY);
        assertThat(get(users.byId(NOBODY))).isNull();
    }

    @Test
    void doesNotKnowWhoseKeyIsGone() {
        assertThat(get(users.byId(GONE))).isNull();
    }

    @Test
    void fetchesTheKeysOfAPageAtOnceAndOnlyThoseThatItLacks() {
        get(users.byId(ANA));

        get(users.all().collectList());

        assertThat(KEYCLOAK.askedForKeys()).containsExactly(Set.of(ANA), Set.of(BEN, GONE));
    }

    @Test
    void isUnavailableWithoutKeycloakUnlessItKnowsTheKey() {
        get(users.byId(ANA));
        KEYCLOAK.away(true);

        assertThat(get(users.byId(ANA))).isEqualTo(ANAS_ENTRY);
        StepVerifier.create(users.byId(BEN))
                .expectErrorMatches(e -> e instanceof Problem problem && problem.is("keycloak-unavailable"))
                .verify(SOON);
    }

    @Test
    void listsUsersInTheOrderOfTheirIds() {
        assertThat(get(users.all().collectList())).containsExactly(ANAS_ENTRY, BENS_ENTRY);
    }

    @Test
    void readsPagesThatGoOnBehindWhoIsNotThere() {
        assertThat(get(users.after(null, 1).collectList())).containsExactly(ANAS_ENTRY);
        assertThat(get(users.after(null, 3).collectList())).containsExactly(ANAS_ENTRY, BENS_ENTRY);
        assertThat(get(users.after(ANA, 1).collectList())).containsExactly(BENS_ENTRY);
        assertThat(get(users.after(BEN, 1).collectList())).isEmpty();
    }

    @Test
    void letsReadsWaitForWhatWasWritten() {
        assertThat(shows("user/" + ANA + "/7", SOON)).isTrue();
        assertThat(shows("gone/" + NOBODY + "/1", SOON)).isTrue();
        assertThat(shows("user/" + ANA + "/8", SHORTLY)).isFalse();
        assertThat(shows("gone/" + GONE + "/1", SHORTLY)).isFalse();
        assertThat(shows("gone/" + ANA + "/1", SHORTLY)).isFalse();
    }

    @Test
    void saysThatItIsUnavailableWithoutItsDatabase() {
        try (var nowhere = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200")) {
            StepVerifier.create(users(nowhere).all())
                    .expectErrorMatches(e -> e instanceof Problem problem && problem.is("view-unavailable"))
                    .verify(SOON);
        }
    }

    private boolean shows(String token, Duration patience) {
        var freshness = new Freshness(List.of(users, new DeletedUsers(users)), patience);
        var entry = token.split("/", -1);
        var wanted = ConsistencyToken.of(entry[0], entry[1], Long.parseLong(entry[2]));
        return Boolean.TRUE.equals(get(freshness.await(wanted).thenReturn(true).onErrorReturn(Problem.class, false)));
    }

    private static <T> @Nullable T get(Mono<T> mono) {
        return mono.block(SOON);
    }
}
