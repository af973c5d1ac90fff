package dev.ordinal.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that is named where a manifest may be: kubectl reads all manifests in it, by name. The line names them instead, so
 * that it means the same when it is read from a journal or a scenario.
 */
final class Folders {
    private static final Pattern FILES = Pattern.compile("(?<=\\s)(-f|--filename)([ =]|\\s+)([^\\s'\"]+)");
    private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");

    private Folders() {}

    /** @param base what relative names are looked for in */
    static String expanded(String line, Path base) {
        Matcher matcher = FILES.matcher(line);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            List<String> files = new ArrayList<>();
            for (String name : matcher.group(3).split(",", -1)) {
                files.addAll(manifests(name, base));
            }
            String named = matcher.group(1) + matcher.group(2) + String.join(",", files);
            matcher.appendReplacement(text, Matcher.quoteReplacement(named));
        }
        return matcher.appendTail(text).toString();
    }

    /** The manifests in a folder; the name itself if it is none, or holds none. */
    private static List<String> manifests(String name, Path base) {
        try {
            Path folder = base.resolve(name);
            if (!Files.isDirectory(folder)) {
                return List.of(name);
            }
            String prefix = name.replaceFirst("/+$", "") + "/";
            try (Stream<Path> found = Files.list(folder)) {
                List<String> files = found.filter(Files::isRegularFile)
                        .map(path -> String.valueOf(path.getFileName()))
                        .filter(file -> ENDINGS.stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith))
                        .sorted()
                        .map(file -> prefix + file)
                        .toList();
                return files.isEmpty() ? List.of(name) : files;
            }
        } catch (IOException | InvalidPathException e) {
            return List.of(name);
        }
    }
}
