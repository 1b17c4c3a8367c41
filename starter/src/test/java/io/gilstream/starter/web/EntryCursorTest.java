package io.gilstream.starter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gilstream.starter.problem.Problem;
import io.gilstream.starter.view.Entries;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

class EntryCursorTest {

    private static final UUID ANA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);

    @Test
    void leadsToTheNextPage() {
        var link = EntryCursor.next(UriComponentsBuilder.newInstance().query("limit=2&cursor=old"), ANA, 12);
        assertThat(link)
                .startsWith("<?limit=2&cursor=")
                .endsWith(">; rel=\"next\"")
                .doesNotContain("old");
        var cursor = link.replaceAll(".*cursor=([^&>]*)>.*", "$1");
        assertThat(EntryCursor.version(cursor, ANA)).isEqualTo(12);
    }

    @Test
    void isOfOnePlayer() {
        refuses(encoded(Entries.id(BEN, 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00000000-0000-0000-0000-000000000001",
                "00000000-0000-0000-0000-000000000001/12",
                "00000000-0000-0000-0000-000000000001/9999999999999999999",
                "00000000-0000-0000-0000-000000000001/-000000000000000012",
                "00000000-0000-0000-0000-000000000001/00000000000000000120"
            })
    void isNothingElse(String forged) {
        refuses(encoded(forged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "ä", "a", "=", " "})
    void isBase64(String text) {
        refuses(text);
    }

    private static void refuses(String cursor) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> EntryCursor.version(cursor, ANA))
                .matches(problem -> problem.is("malformed-cursor"));
    }

    private static String encoded(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
    }
}
