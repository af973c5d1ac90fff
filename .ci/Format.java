import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings all Java sources below a folder into their form, or, as the build calls it, says which are not in it.
 *
 * <p>Stands alone because the formatter reads Java with the compiler of the JDK it runs on, and Maven may run on one that
 * is too old for our sources: the build runs this file on the JDK it compiles with.
 */
final class Format {
    private static final int PASSES = 4;

    public static void main(String[] args) throws IOException, FormatterException {
        boolean isApplied = args[0].equals("apply");
        Path root = Path.of(args[1]);
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        List<Path> changed = new ArrayList<>();
        for (Path source : sources(root)) {
            String text = Files.readString(source);
            String formatted = settled(text, formatter);
            if (!formatted.equals(text)) {
                changed.add(root.relativize(source));
                if (isApplied) {
                    Files.writeString(source, formatted);
                }
            }
        }
        changed.forEach(source -> System.out.println((isApplied ? "formatted: " : "not formatted: ") + source));
        if (!isApplied && !changed.isEmpty()) {
            System.out.println("Type: mvn -q -N -Pformat verify");
            System.exit(1);
        }
    }

    /** The text as the formatter leaves it alone; a first pass may open what a second closes. */
    private static String settled(String text, Formatter formatter) throws FormatterException {
        String before = text;
        String after = formatter.formatSourceAndFixImports(before);
        for (int pass = 1; pass < PASSES && !after.equals(before); pass++) {
            before = after;
            after = formatter.formatSourceAndFixImports(before);
        }
        return after;
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src")))
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
        }
        sources.add(root.resolve(".ci/Format.java"));
        return sources;
    }
}
