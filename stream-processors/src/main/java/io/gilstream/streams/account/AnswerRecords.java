package io.gilstream.streams.account;

import gilstream.streams.state.AnswerState;
import gilstream.streams.state.BilledState;
import gilstream.streams.state.FingerprintState;
import gilstream.streams.state.IdState;
import gilstream.streams.state.ReasonState;
import io.gilstream.streams.Fingerprint;
import io.gilstream.streams.Gil;
import io.gilstream.streams.account.Answer.Bought;
import io.gilstream.streams.account.Answer.Changed;
import io.gilstream.streams.account.Answer.Done;
import io.gilstream.streams.account.Answer.PaidBack;
import io.gilstream.streams.account.Answer.Verdict;
import io.gilstream.streams.account.Bill.Billed;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns answers into what the store keeps of them, and back. */
final class AnswerRecords {

    private static final int ID_LENGTH = 2 * Long.BYTES;

    private AnswerRecords() {}

    static AnswerState toState(Answer answer) {
        var verdict = answer.verdict();
        var refused = verdict instanceof Refused it ? it : null;
        var bill = verdict.bill();
        var items = bill == null ? List.<BilledState>of() : toState(bill);
        return new AnswerState(
                new FingerprintState(answer.fingerprint().toBytes()),
                verdict instanceof Done done ? done.version() : null,
                refused == null ? null : ReasonState.valueOf(refused.reason().name()),
                refused == null ? null : refused.line(),
                bill == null ? null : bill.total().hundredths(),
                answer.requestedAt().toEpochMilli(),
                answer.decidedAt().toEpochMilli(),
                verdict instanceof PaidBack ? List.of() : items,
                verdict instanceof PaidBack ? items : List.of());
    }

    private static List<BilledState> toState(Bill bill) {
        return bill.items().stream()
                .map(item -> new BilledState(
                        toState(item.itemId()),
                        item.quantity(),
                        item.unitPrice().hundredths(),
                        item.refunded()))
                .toList();
    }

    static Answer toAnswer(AnswerState state) {
        return new Answer(
                Fingerprint.of(state.getFingerprint().bytes()),
                toVerdict(state),
                Instant.ofEpochMilli(state.getRequestedAtMillis()),
                Instant.ofEpochMilli(state.getDecidedAtMillis()));
    }

    private static Verdict toVerdict(AnswerState state) {
        var bill = toBill(state);
        var version = state.getVersion();
        if (version == null) {
            return new Refused(Refused.Reason.valueOf(state.getReason().name()), state.getLine(), bill);
        }
        if (bill == null) {
            return new Changed(version);
        }
        return state.getTakenBack().isEmpty() ? new Bought(version, bill) : new PaidBack(version, bill);
    }

    private static @Nullable Bill toBill(AnswerState state) {
        var total = state.getTotalHundredths();
        if (total == null) {
            return null;
        }
        var items = state.getTakenBack().isEmpty() ? state.getBill() : state.getTakenBack();
        return new Bill(items.stream().map(AnswerRecords::toBilled).toList(), new Gil(total));
    }

    private static Billed toBilled(BilledState state) {
        return new Billed(
                toId(state.getItemId()),
                state.getQuantity(),
                new Gil(state.getUnitPriceHundredths()),
                state.getRefunded());
    }

    private static IdState toState(UUID id) {
        return new IdState(ByteBuffer.allocate(ID_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static UUID toId(IdState state) {
        var buffer = ByteBuffer.wrap(state.bytes());
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
