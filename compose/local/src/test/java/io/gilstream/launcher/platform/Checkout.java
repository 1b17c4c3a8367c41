package io.gilstream.launcher.platform;

import java.nio.file.Path;
import java.util.Map;

/** The checkout under test, with a home of the test's own. */
final class Checkout {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Checkout() {}

    static Home home(Path folder) {
        return new Home(ROOT, folder, folder.resolve("components"));
    }

    static Platform platform(Path folder) {
        return Platform.of(home(folder), 0, Map.of());
    }
}
