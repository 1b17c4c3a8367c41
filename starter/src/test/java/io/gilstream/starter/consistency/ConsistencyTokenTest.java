package io.gilstream.starter.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.starter.problem.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class ConsistencyTokenTest {

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void isReadAsItWasWritten() {
        var token = ConsistencyToken.account(new UUID(0, 1), 7).and(ConsistencyToken.item(new UUID(0, 2), 3));
        headers.add(ConsistencyToken.HEADER, token.toString());
        assertThat(ConsistencyToken.in(headers)).isEqualTo(token);
    }

    @Test
    void mayComeInPieces() {
        headers.add(ConsistencyToken.HEADER, "account/a/1, item/b/2");
        headers.add(ConsistencyToken.HEADER, "purchase/a/b/3");
        assertThat(ConsistencyToken.in(headers)).hasToString("account/a/1,item/b/2,purchase/a/b/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account",
                "account/a",
                "account/a/",
                "account/a/-1",
                "account/a/x",
                "account//1",
                "/a/1",
                "a/b/1,",
                "account/a/9999999999999999999",
                "account/\u00e4/1",
                "a/1/1,a/2/1,a/3/1,a/4/1,a/5/1,a/6/1,a/7/1,a/8/1,a/9/1"
            })
    void refusesOtherText(String text) {
        headers.add(ConsistencyToken.HEADER, text);
        assertThatThrownBy(() -> ConsistencyToken.in(headers)).isInstanceOf(Problem.class);
    }
}
