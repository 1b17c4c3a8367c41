package io.gilstream.launcher.platform;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** Passwords of this home, generated at its first start and readable by its owner only. */
public final class Secrets {

    private static final int BYTES = 15;
    private static final String COMPLIANT = "-aA1";

    private final Map<Secret, String> values;

    private Secrets(Map<Secret, String> values) {
        this.values = values;
    }

    /** Reads the file and adds what it lacks. */
    public static Secrets loadOrGenerate(Path file) {
        try {
            var stored = new Properties();
            if (Files.exists(file)) {
                stored.load(new StringReader(Files.readString(file)));
            }
            var random = new SecureRandom();
            var values = new EnumMap<Secret, String>(Secret.class);
            for (var secret : Secret.values()) {
                values.put(secret, stored.getProperty(secret.variable(), generate(random)));
            }
            if (!stored.stringPropertyNames()
                    .containsAll(
                            Arrays.stream(Secret.values()).map(Secret::variable).toList())) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The realm's policy for passwords asks for a letter of each case, a digit and something else.
    private static String generate(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes) + COMPLIANT;
    }

    private static void write(Path file, Map<Secret, String> values) throws IOException {
        var lines = values.entrySet().stream()
                .map(entry -> entry.getKey().variable() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.createDirectories(file.toAbsolutePath().getParent());
        PrivateFiles.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns a secret. */
    public String of(Secret secret) {
        return Objects.requireNonNull(values.get(secret));
    }

    /** Returns all as environment variables. */
    public Map<String, String> asEnvironment() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().variable(), Map.Entry::getValue));
    }
}
