package io.gilstream.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.schemas.DeadLetter;
import io.gilstream.schemas.Topics;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record that can never be used is put aside, and its partition goes on. */
@ExtendWith(Platform.Extension.class)
class DeadLetterIT {

    @Test
    void poisonIsPutAsideAndThePlayersNextPurchaseIsDecided(Platform platform) {
        var players = new Players(platform);
        var admin = new Api(platform, players.admin().token());
        var log = new Log(platform);
        var item = admin.createItem("Feather", "1");
        var ana = players.newPlayer();
        var poison = ("poison " + UUID.randomUUID()).getBytes(UTF_8);

        log.write(Topics.ECONOMY_COMMANDS, ana.id().toString().getBytes(UTF_8), poison);
        new Api(platform, ana.token()).buy(item, 1, UUID.randomUUID()).expect(200);

        var letters = log.bytes(Topics.STREAM_PROCESSORS_DEAD_LETTERS).stream()
                .filter(record -> Arrays.equals(record.value(), poison))
                .toList();
        assertThat(letters).hasSize(1);
        assertThat(header(letters.getFirst(), DeadLetter.TOPIC)).isEqualTo(Topics.ECONOMY_COMMANDS.name());
        assertThat(header(letters.getFirst(), DeadLetter.OFFSET)).matches("\\d+");
        assertThat(header(letters.getFirst(), DeadLetter.CAUSE)).contains("wire format");
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
