package io.gilstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.schemas.Client;
import io.gilstream.schemas.Grants;
import io.gilstream.schemas.KafkaLogin;
import io.gilstream.schemas.Topic;
import io.gilstream.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who gets to the broker of {@code up --secure}, and how far. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureIT {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);
    private static final String NOBODYS = "";

    private final Platform platform = Platform.secure();

    @BeforeAll
    void allow() {
        System.setProperty(KafkaLogin.ALLOWED_URLS, platform.url("token"));
    }

    @AfterAll
    void stop() {
        System.clearProperty(KafkaLogin.ALLOWED_URLS);
        platform.close();
    }

    @Test
    void whoShowsNoTokenIsNotLetIn() {
        try (var admin = Admin.create(settings(new KafkaLogin("catalog", NOBODYS, "")))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void whoHasAWrongSecretGetsNoToken() {
        var login = new KafkaLogin("catalog", "wrong", platform.url("token"));

        assertThatThrownBy(() -> Admin.create(settings(login)))
                .isInstanceOf(KafkaException.class)
                .hasStackTraceContaining("401");
    }

    @Test
    void aTokenOfTheRealmThatIsNotForTheBrokerDoesNotHelp() {
        var login = new KafkaLogin("ShoppingCartClient", platform.secret("ShoppingCartClient"), platform.url("token"));

        try (var admin = Admin.create(settings(login))) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void theBrokerGrantsWhatTheCatalogueSaysAndNothingElse() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(settings(login(Client.SETUP)))) {
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .containsExactlyInAnyOrderElementsOf(Grants.all());
        }
    }

    @Test
    void aServiceWritesItsTopics() {
        assertThatCode(() -> write(Client.TRADING, Topics.ECONOMY_COMMANDS)).doesNotThrowAnyException();
    }

    @Test
    void aServiceWritesNoTopicsOfOthers() {
        assertThatThrownBy(() -> write(Client.CATALOG, Topics.ECONOMY_COMMANDS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aServiceMayAskButNotSayWhatHappened() {
        assertThatThrownBy(() -> write(Client.TRADING, Topics.ECONOMY_EVENTS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void theTopologiesMaySayWhatHappenedButNotAsk() {
        assertThatThrownBy(() -> write(Client.STREAM_PROCESSORS, Topics.ECONOMY_COMMANDS))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void anAnalystReadsWhatIsPublic() throws ExecutionException, InterruptedException {
        write(Client.SETUP, Topics.ECONOMY_EVENTS);

        assertThat(read(Client.ANALYST, Topics.ECONOMY_EVENTS)).isPositive();
    }

    @Test
    void anAnalystReadsNothingElse() {
        assertThatThrownBy(() -> read(Client.ANALYST, Topics.ECONOMY_COMMANDS))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void anAnalystWritesNothing() {
        assertThatThrownBy(() -> write(Client.ANALYST, Topics.ECONOMY_EVENTS))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void anAnalystHasGroupsOfHisOwn() {
        assertThatCode(() -> position(Client.ANALYST, "analysts-of-prices")).doesNotThrowAnyException();
    }

    @Test
    void anAnalystDoesNotGetIntoOtherGroups() {
        assertThatThrownBy(() -> position(Client.ANALYST, "gilstream-projection"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    private void write(Client client, Topic<?> topic) throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(settings(login(client)), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 0, new byte[0], new byte[0]))
                    .get();
        }
    }

    /** Returns how many records of the first partition come at once. */
    private int read(Client client, Topic<?> topic) {
        var partition = new TopicPartition(topic.name(), 0);
        try (var consumer = consumer(settings(login(client)))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(PATIENCE).count();
        }
    }

    private void position(Client client, String group) {
        var settings = settings(login(client));
        settings.put("group.id", group);
        try (var consumer = consumer(settings)) {
            var _ = consumer.committed(Set.of(new TopicPartition(Topics.ECONOMY_EVENTS.name(), 0)));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaLogin login(Client client) {
        var secret = platform.generated("GILSTREAM_KAFKA_" + client.name() + "_SECRET");
        return new KafkaLogin(client.id(), secret, platform.url("token"));
    }

    private Map<String, Object> settings(KafkaLogin login) {
        var settings = new HashMap<>(login.settings());
        settings.put("bootstrap.servers", platform.url("kafka"));
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("request.timeout.ms", PATIENCE_MILLIS / 2);
        settings.put("max.block.ms", PATIENCE_MILLIS);
        return settings;
    }
}
