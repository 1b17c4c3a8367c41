package io.gilstream.starter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gilstream.starter.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class CursorTest {

    @Test
    void leadsFromAPageToTheNext() {
        var page = Cursor.page(List.of("a-1", "a-2", "a-3"), 2, Function.identity(), "/things");

        assertThat(page.getBody()).containsExactly("a-1", "a-2");
        var link = Objects.requireNonNull(page.getHeaders().getFirst(HttpHeaders.LINK));
        assertThat(link).matches("</things\\?limit=2&cursor=[0-9A-Za-z_-]+>; rel=\"next\"");
        var cursor = link.replaceAll(".*cursor=|>.*", "");
        assertThat(Cursor.after(cursor, "a-2"::equals)).contains("a-2");
    }

    @Test
    void endsWithTheLastPage() {
        var page = Cursor.page(List.of("a", "b"), 2, Function.identity(), "/things");

        assertThat(page.getBody()).containsExactly("a", "b");
        assertThat(page.getHeaders().headerNames()).isEmpty();
    }

    @Test
    void beginsWithoutACursor() {
        assertThat(Cursor.after(null, _ -> false)).isEmpty();
    }

    /** In order: nothing, no base64, bits to spare, padding, what is no id. */
    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "YR", "YQ==", "Yg", "/+"})
    void refusesWhatNoPageGave(String cursor) {
        assertThatThrownBy(() -> Cursor.after(cursor, "a"::equals))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.is("malformed-cursor")).isTrue());
    }
}
