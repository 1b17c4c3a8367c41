package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.Purchase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final UUID A = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f001");
    private static final UUID B = UUID.fromString("5d5b6f6e-3a52-4c33-9f0c-0c2f4bb3f002");

    /** Answers are remembered for ever by these texts, so that none may ever change. */
    @Test
    void isSpelledOutLikeThisForEver() {
        assertThat(new Purchase(List.of(new Line(A, 1), new Line(B, -2))).text())
                .isEqualTo("purchase\n%s 1\n%s -2".formatted(A, B));
        assertThat(new GrantItems(A, 3).text()).isEqualTo("grant-items\n%s 3".formatted(A));
        assertThat(new CreditGil(Gil.of("5"), "a\nb").text()).isEqualTo("credit-gil\n5.00\na\nb");
    }

    @Test
    void differsInFingerprintFromAnyOther() {
        var commands = Stream.<Command>of(
                new Purchase(List.of()),
                new Purchase(List.of(new Line(A, 1))),
                new Purchase(List.of(new Line(A, 11))),
                new Purchase(List.of(new Line(A, 1), new Line(A, 1))),
                new Purchase(List.of(new Line(A, 1), new Line(B, 1))),
                new Purchase(List.of(new Line(B, 1), new Line(A, 1))),
                new GrantItems(A, 1),
                new CreditGil(Gil.of("1.00"), ""),
                new CreditGil(Gil.of("1.00"), "\n"),
                new CreditGil(Gil.of("1.01"), ""));

        assertThat(commands.map(Command::fingerprint)).doesNotHaveDuplicates();
    }
}
