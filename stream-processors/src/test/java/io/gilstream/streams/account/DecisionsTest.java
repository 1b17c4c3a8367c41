package io.gilstream.streams.account;

import static org.assertj.core.api.Assertions.assertThat;

import gilstream.economy.RefusalReason;
import io.gilstream.streams.account.Refused.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionsTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void canWriteEveryReason(Reason reason) {
        assertThat(RefusalReason.valueOf(reason.name())).isNotEqualTo(RefusalReason.UNSPECIFIED);
    }
}
