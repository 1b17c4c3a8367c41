package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Command.CloseAccount;
import io.gilstream.streams.account.Command.CreditGil;
import io.gilstream.streams.account.Command.DebitGil;
import io.gilstream.streams.account.Command.GrantItems;
import io.gilstream.streams.account.Command.Line;
import io.gilstream.streams.account.Command.OpenAccount;
import io.gilstream.streams.account.Command.Purchase;
import io.gilstream.streams.account.Command.RefundLine;
import io.gilstream.streams.account.Command.RefundPurchase;
import io.gilstream.streams.account.Command.SetGil;
import io.gilstream.streams.account.Command.SubtractItems;
import java.util.HexFormat;
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
        assertThat(new CreditGil(Gil.of("5"), "a\nb", "gil").text()).isEqualTo("credit-gil\n5.00\na\nb");
        assertThat(new Purchase(List.of(new Line(A, 1, Gil.of("9.9")), new Line(B, 2))).text())
                .isEqualTo("purchase\n%s 1 at 9.90\n%s 2".formatted(A, B));
        assertThat(new CreditGil(Gil.of("5"), "a", "gems").text()).isEqualTo("credit-gil in 4 gems\n5.00\na");
        assertThat(new DebitGil(Gil.of("5"), "a", "gil").text()).isEqualTo("debit-gil\n5.00\na");
        assertThat(new DebitGil(Gil.of("5"), "a", "gems").text()).isEqualTo("debit-gil in 4 gems\n5.00\na");
        assertThat(new SetGil(Gil.of("5"), "a").text()).isEqualTo("set-gil\n5.00\na");
        assertThat(new SubtractItems(A, 3).text()).isEqualTo("subtract-items\n%s 3".formatted(A));
        assertThat(new RefundPurchase(B, List.of(new RefundLine(A, 3)), "a\nb").text())
                .isEqualTo("refund-purchase\n%s 1\n%s 3\na\nb".formatted(B, A));
        assertThat(new OpenAccount(Gil.of("100")).text()).isEqualTo("open-account\n100.00");
        assertThat(new CloseAccount("a\nb").text()).isEqualTo("close-account\na\nb");
    }

    /** The numbers are the first 16 bytes that {@code sha256sum} prints of the texts that version 1 wrote. */
    @Test
    void hasTheFingerprintOfTheFirstVersionWhereNothingNewIsSet() {
        assertThat(hex(new Purchase(List.of(new Line(A, 1), new Line(B, 2)))))
                .isEqualTo("6cf7b8112f97a49210ab3fc7b82979b6");
        assertThat(hex(new GrantItems(A, 3))).isEqualTo("8bd0038332f7c20b42e35ddfa6a69ca5");
        assertThat(hex(new CreditGil(Gil.of("5"), "welcome", "gil"))).isEqualTo("18ee2afa9899a3acd0d8fe4db138a3e8");
    }

    private static String hex(Command command) {
        return HexFormat.of().formatHex(command.fingerprint().toBytes());
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
                new CreditGil(Gil.of("1.00"), "", "gil"),
                new CreditGil(Gil.of("1.00"), "\n", "gil"),
                new CreditGil(Gil.of("1.01"), "", "gil"),
                new CreditGil(Gil.of("1.00"), "", "gems"),
                new CreditGil(Gil.of("2.00"), "r", "a\n1.00\nx"),
                new CreditGil(Gil.of("1.00"), "x\n2.00\nr", "a"),
                new DebitGil(Gil.of("1.00"), "", "gil"),
                new DebitGil(Gil.of("1.00"), "", "gems"),
                new SetGil(Gil.of("1.00"), ""),
                new SubtractItems(A, 1),
                new OpenAccount(Gil.of("1.00")),
                new OpenAccount(Gil.of("1.01")),
                new CloseAccount(""),
                new CloseAccount("1.00"),
                new Purchase(List.of(new Line(A, 1, Gil.of("1.00")))),
                new Purchase(List.of(new Line(A, 1, Gil.of("1.01")))),
                new RefundPurchase(A, List.of(), ""),
                new RefundPurchase(B, List.of(), ""),
                new RefundPurchase(A, List.of(new RefundLine(B, 1)), ""),
                new RefundPurchase(A, List.of(), B + " 1\n"));

        assertThat(commands.map(Command::fingerprint)).doesNotHaveDuplicates();
    }
}
