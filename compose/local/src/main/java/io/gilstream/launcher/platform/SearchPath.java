package io.gilstream.launcher.platform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folders in which programs are looked for. */
record SearchPath(List<Path> folders) {

    /** Returns those that an environment names in {@code PATH}. */
    static SearchPath of(Map<String, String> environment) {
        return new SearchPath(Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList());
    }

    /** Returns the first program of this name. */
    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
