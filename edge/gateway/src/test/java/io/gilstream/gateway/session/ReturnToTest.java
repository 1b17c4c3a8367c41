package io.gilstream.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.starter.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/store", "/inventory/?of=a/b&c=%20d", "/users#top", "/a.b/..c", "/store/"})
    void takesPathsOfThisGateway(String path) {
        assertThat(ReturnTo.parse(path)).isEqualTo(path);
    }

    @Test
    void goesHomeWhereNothingIsAsked() {
        assertThat(ReturnTo.parse(null)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "store", "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example",
                        "\\\\evil.example", "/\t/evil.example",
                "/%0d%0aLocation:x\r\n", " /store", "/ /evil.example", "/.//evil.example", "/../evil", "/%2e%2e/evil",
                        "/a//b", "javascript:alert(1)",
                "/a\n", "/ä", "@evil.example", "/store?a=<b>", "http:evil.example"
            })
    void refusesEverythingElse(String path) {
        assertThatThrownBy(() -> ReturnTo.parse(path)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> ReturnTo.parse("/" + "a".repeat(2_000))).isInstanceOf(Problem.class);
    }
}
