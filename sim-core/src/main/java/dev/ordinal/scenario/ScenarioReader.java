package dev.ordinal.scenario;

import dev.ordinal.cluster.Setup;
import dev.ordinal.cluster.Targets;
import dev.ordinal.controller.Pace;
import dev.ordinal.kubectl.Profile;
import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.manifest.Document;
import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.release.Release;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads scenario files; every slip comes with its place and a way to mend it. */
public final class ScenarioReader {
    private static final List<String> FIELDS = List.of(
            "about",
            "after",
            "behaviors",
            "cluster",
            "featureGates",
            "files",
            "kubectl",
            "kubernetes",
            "name",
            "seed",
            "setup",
            "steps");
    /** What a scenario has that comes after another, in the same cluster. */
    private static final List<String> OF_SEQUELS = List.of("about", "after", "files", "name", "steps");
    /** A value below {@code files:} that is no manifest but the name of a file that holds one. */
    private static final Pattern FILE_NAME = Pattern.compile("[^\\s:{}]+\\.(ya?ml|json)");

    private final Path path;
    private final String text;
    private final @Nullable String kubernetes;
    private final boolean isPreset;
    /** The files that come after this one, and itself. */
    private final List<Path> chain;

    private final List<Problem> problems = new ArrayList<>();

    private ScenarioReader(Path path, String text, @Nullable String kubernetes, boolean isPreset, List<Path> chain) {
        this.path = path;
        this.text = text;
        this.kubernetes = kubernetes;
        this.isPreset = isPreset;
        this.chain = chain;
    }

    /** What came of reading: a scenario, or what is wrong with the file. */
    public sealed interface Read {
        record Of(Scenario scenario) implements Read {}

        record Wrong(List<Problem> problems) implements Read {}
    }

    /**
     * Reads a file.
     *
     * @param kubernetes the release to run it with; null for the one that it names
     */
    public static Read read(Path path, @Nullable String kubernetes) {
        return read(path, kubernetes, List.of(path.toAbsolutePath().normalize()));
    }

    private static Read read(Path path, @Nullable String kubernetes, List<Path> chain) {
        String text;
        try {
            text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new Read.Wrong(List.of(new Problem(
                    Place.startOf(path.toString()),
                    "the file cannot be read",
                    "Name a scenario file that exists: a YAML file with steps.")));
        }
        return new ScenarioReader(path, text, kubernetes, false, chain).read();
    }

    /** Reads a text as the file that stands, or might stand, at {@code path}. */
    public static Read read(Path path, String text, @Nullable String kubernetes) {
        return new ScenarioReader(path, text, kubernetes, false, List.of()).read();
    }

    /** Reads the text of a preset: a scenario without steps. */
    static Read preset(Path path, String text, @Nullable String kubernetes) {
        return new ScenarioReader(path, text, kubernetes, true, List.of()).read();
    }

    private Read read() {
        Documents documents = YamlReader.read(path.toString(), text);
        Documents.Broken broken = documents.broken();
        if (broken != null) {
            return new Read.Wrong(List.of(broken.problem()));
        }
        if (documents.list().size() != 1) {
            return new Read.Wrong(List.of(new Problem(
                    Place.startOf(path.toString()),
                    "a scenario file holds one document, but here are "
                            + documents.list().size(),
                    "Keep one scenario in a file; manifests go under files:.")));
        }
        Document document = documents.list().getFirst();
        document.duplicates()
                .forEach(duplicate -> problems.add(new Problem(
                        duplicate.place(), duplicate.path() + " stands here twice", "Keep one of the two.")));
        Field root = Field.root(document, problems);
        Scenario scenario = scenario(root);
        return problems.isEmpty() && scenario != null
                ? new Read.Of(scenario)
                : new Read.Wrong(problems.stream()
                        .sorted(Comparator.comparing(Problem::place))
                        .toList());
    }

    private @Nullable Scenario scenario(Field root) {
        if (root.member("after").isPresent()) {
            return sequel(root);
        }
        root.allow(FIELDS);
        ClusterReader cluster = new ClusterReader(root.member("cluster"));
        cluster.check();
        String preset = cluster.preset();
        Release release = release(root, preset);
        Scenario base = ClusterPresets.named(preset, release.name());
        ManifestFiles files = new ManifestFiles(inline(root), folder(), release);
        Setup setup = new Setup(
                release,
                profile(root, release),
                root.member("seed").number(0),
                Setup.ZERO,
                cluster.age(base),
                cluster.nodes(base),
                cluster.backends(base),
                behaviors(root.member("behaviors"), base),
                new SetupObjects(files, text, problems).read(root.member("setup"), root.member("files"), base),
                Pace.USUAL,
                cluster.kubelets(base),
                cluster.services(base));
        List<Step> steps = isPreset
                ? List.of()
                : new StepReader(files, Targets.of(setup)).steps(root.member("steps"), Duration.ZERO);
        return new Scenario(name(root), root.member("about").text(""), setup, files, steps, 0, path);
    }

    /** A scenario that goes on where another of the same folder ends. */
    private @Nullable Scenario sequel(Field root) {
        root.allow(OF_SEQUELS);
        Field after = root.member("after");
        Path before = folder().resolve(after.text("")).normalize();
        boolean isBeside = folder().equals(before.getParent()) && Files.isRegularFile(before);
        if (!isBeside || chain.contains(before)) {
            after.wrong(
                    isBeside
                            ? "this scenario comes after itself"
                            : "there is no file '" + after.text("") + "' beside this one",
                    "Name the scenario that it goes on from: after: 01-begin.yaml");
            return null;
        }
        return switch (read(
                path.resolveSibling(after.text("")),
                kubernetes,
                Stream.concat(chain.stream(), Stream.of(before)).toList())) {
            case Read.Wrong wrong -> {
                problems.addAll(wrong.problems());
                yield null;
            }
            case Read.Of(Scenario first) -> sequel(root, first);
        };
    }

    private Scenario sequel(Field root, Scenario first) {
        TreeMap<String, String> inline = new TreeMap<>(first.files().inline());
        inline.putAll(inline(root));
        ManifestFiles files = new ManifestFiles(inline, folder(), first.setup().release());
        List<Step> steps = new ArrayList<>(first.steps());
        steps.removeIf(Step.End.class::isInstance);
        int prologue = steps.size();
        Duration last = Duration.ZERO;
        for (Step step : steps) {
            Duration at = step.at();
            last = at == null ? last : at;
        }
        steps.addAll(new StepReader(files, Targets.of(first.setup())).steps(root.member("steps"), last));
        return new Scenario(
                name(root), root.member("about").text(""), first.setup(), files, List.copyOf(steps), prologue, path);
    }

    private Path folder() {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return folder == null ? path : folder;
    }

    private String name(Field root) {
        String fileName = String.valueOf(path.getFileName());
        return root.member("name").text(fileName.replaceFirst("\\.ya?ml$", ""));
    }

    /** The texts of {@code files:} by name: written out, or those of the files that are named. */
    private TreeMap<String, String> inline(Field root) {
        TreeMap<String, String> inline = new TreeMap<>();
        root.member("files").members().forEach((name, file) -> {
            String text = file.text("");
            String known = KnownUrls.text(text);
            if (known != null) {
                text = known;
            } else if (FILE_NAME.matcher(text).matches()) {
                try {
                    text = Files.readString(folder().resolve(text));
                } catch (IOException e) {
                    file.wrong(
                            "there is no file '" + text + "'",
                            "Name a file by its path from the folder of this scenario, or write its text here.");
                }
            }
            inline.put(name, text);
        });
        return inline;
    }

    /** The release to run: the one asked for, the one that the file names, the preset's, or the newest. */
    private Release release(Field root, String preset) {
        Field field = root.member("kubernetes");
        Scenario base = field.isPresent() ? null : ClusterPresets.named(preset);
        Release usual = base == null ? Release.newest() : base.setup().release();
        String name = kubernetes != null ? kubernetes : field.version(Release.names(), usual.name());
        Release release = Release.named(name);
        if (release == null) {
            field.wrong(
                    "there is no release '" + name + "' here",
                    "Write one of: " + String.join(", ", Release.names()) + ".");
            return Release.newest();
        }
        return release.withGates(root.member("featureGates").items().stream()
                .map(gate -> gate.text(""))
                .toList());
    }

    private static Profile profile(Field root, Release release) {
        Field field = root.member("kubectl");
        if (!field.isPresent()) {
            return Profile.matching(release);
        }
        String name = field.version(Profile.names(), "");
        Profile profile = Profile.named(name);
        if (profile == null) {
            field.wrong(
                    "there is no kubectl '" + name + "' here",
                    "Write one of: " + String.join(", ", Profile.names()) + ".");
            return Profile.matching(release);
        }
        return profile;
    }

    /** How containers behave: as the file says, else as the preset does. */
    private static Behaviors behaviors(Field field, @Nullable Scenario base) {
        Duration two = Duration.ofSeconds(2);
        Behaviors usual = Behaviors.of(Behavior.of(Duration.ofSeconds(1), two, two));
        return BehaviorReader.read(field, base == null ? usual : base.setup().behaviors());
    }
}
