package io.gilstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files: text that may change only on purpose. Run with {@code -Dgolden.update} to write them anew. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** Fails unless the text is what the file in {@code src/test/resources/golden} says. */
    public static void assertMatches(String file, String text) {
        assertMatches(FOLDER.resolve(file), text);
    }

    /** Fails unless the text is what the file says. */
    public static void assertMatches(Path file, String text) {
        try {
            if (System.getProperty("golden.update") != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(text).as("%s", file).isEqualToNormalizingNewlines(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
