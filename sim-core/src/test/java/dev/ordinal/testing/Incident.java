package dev.ordinal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.cluster.Setup;
import dev.ordinal.cluster.Substitutes;
import dev.ordinal.fault.Fault;
import dev.ordinal.invariant.Invariant;
import dev.ordinal.invariant.Verdicts;
import dev.ordinal.invariant.Violation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.kubelet.Behaviors;
import dev.ordinal.kubelet.KubeletKind;
import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.storage.Backend;
import dev.ordinal.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong in a whole cluster, told as its users see it: kubectl lines, time that passes, faults, and what
 * the next {@code kubectl get} or {@code describe} prints. Blanks are compared loosely, so that no test depends on columns.
 */
@CanIgnoreReturnValue
public final class Incident {
    private static final long LIMIT = 5_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Release release;
    private final List<NodeSpec> nodes = new ArrayList<>();
    private final List<Backend> backends = new ArrayList<>();
    private final TreeMap<String, String> files = new TreeMap<>();
    private @Nullable Behaviors behaviors;
    private Trace trace = Trace.NONE;
    private Substitutes substitutes = Substitutes.NONE;
    private Verdicts verdicts;
    private @Nullable Cluster cluster;
    private int commands;
    private long seed;
    private String output = "";

    private Incident(Release release) {
        this.release = release;
        verdicts = Verdicts.of(release);
    }

    /** On a cluster of a version, with these feature gates switched on. */
    public static Incident incident(String version, String... gates) {
        return new Incident(Objects.requireNonNull(Release.named(version)).withGates(List.of(gates)));
    }

    // ---- the cluster

    public Incident node(String name, String zone) {
        return node(NodeSpec.of(name, zone));
    }

    public Incident node(NodeSpec spec) {
        nodes.add(spec);
        return this;
    }

    /** Nodes a, b and c in zones z1, z2 and z3. */
    public Incident threeZones() {
        return node("a", "z1").node("b", "z2").node("c", "z3");
    }

    public Incident driver(Backend backend) {
        backends.add(backend);
        return this;
    }

    /** Nodes with real kubelets, and what runs on them. */
    public Incident real(Behaviors what) {
        behaviors = what;
        return this;
    }

    /** A cluster some of whose parts are others, and that is held to these invariants alone. */
    public Incident broken(Substitutes parts, List<Invariant> held) {
        substitutes = parts;
        verdicts = Verdicts.of(release, held);
        return this;
    }

    /** What chance decides, as this seed has it. */
    public Incident seed(long value) {
        seed = value;
        return this;
    }

    /** Has all that happens from now on told to a trace. */
    public Incident tracing(Trace to) {
        trace = to;
        return this;
    }

    public Incident file(String name, String text) {
        files.put(name, text);
        return this;
    }

    private Cluster cluster() {
        if (cluster == null) {
            Setup setup = Setup.of(release, List.copyOf(nodes))
                    .withBackends(List.copyOf(backends))
                    .withSeed(seed);
            setup = behaviors == null ? setup : setup.withBehaviors(behaviors).withKubelets(KubeletKind.REAL);
            cluster = Cluster.of(setup, substitutes).runUntil(setup.zero(), this::row, LIMIT);
            assertEquals(List.of(), cluster.refusals());
        }
        return cluster;
    }

    private void row(Trace.Row row) {
        verdicts = verdicts.after(row);
        trace.row(row);
    }

    /** What broke of all that must always hold; without a break on purpose the first one ends a test. */
    public List<Violation> violations() {
        return verdicts.violations();
    }

    /** Takes over what has become of the cluster. */
    private void is(Cluster now) {
        cluster = now;
        if (substitutes == Substitutes.NONE) {
            assertEquals(List.of(), List.copyOf(verdicts.violations()));
        }
    }

    // ---- what happens

    /** Runs a line to its end; one that waits for longer than a minute goes on in the background. */
    public Incident kubectl(String line) {
        CommandReader reader = new CommandReader(
                cluster().setup().kubectl(), release, new ManifestFiles(files, Path.of("."), release), Incident::patch);
        int id = ++commands;
        Cluster now = cluster().command(id, reader.read(line));
        Instant limit = now.now().plus(PATIENCE);
        Invocation running = now.invocation(id);
        while ((running == null || !running.isDone()) && now.isDueBy(limit)) {
            now = now.step(this::row);
            running = now.invocation(id);
        }
        is(now);
        output = running == null ? "" : running.output() + running.errors();
        return this;
    }

    private static CommandReader.PatchReader.Read patch(String text) {
        Documents documents = YamlReader.read("patch", text);
        return new CommandReader.PatchReader.Read.Of(documents.list().getFirst().value());
    }

    /** Writes a manifest and applies it. */
    public Incident apply(String text) {
        file("inline.yaml", text);
        return kubectl("apply -f inline.yaml");
    }

    public Incident after(String time) {
        Instant until = cluster().now().plus(Objects.requireNonNull(Durations.parse(time)));
        is(cluster().runUntil(until, this::row, LIMIT));
        return this;
    }

    /** A fault by the name that scenario files use. */
    public Incident strike(String fault, String target) {
        cluster = cluster().fault(Objects.requireNonNull(Fault.named(fault, target), fault));
        return after("1ms");
    }

    // ---- what is seen

    /** Expects that a line prints these texts. */
    public Incident shows(String line, String... texts) {
        kubectl(line);
        return prints(texts);
    }

    /** Expects that the last line printed these texts. */
    public Incident prints(String... texts) {
        for (String text : texts) {
            assertTrue(squeezed(output).contains(squeezed(text)), () -> "no '" + text + "' in\n" + output);
        }
        return this;
    }

    /** Expects that a line prints none of these texts. */
    public Incident hides(String line, String... texts) {
        kubectl(line);
        for (String text : texts) {
            assertTrue(!squeezed(output).contains(squeezed(text)), () -> "'" + text + "' in\n" + output);
        }
        return this;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** The count in the row of the last output that holds a text: 26 in {@code (x26 over 6m)}, 1 without, 0 without a row. */
    public int countOf(String text) {
        for (String row : output.lines().toList()) {
            if (squeezed(row).contains(text)) {
                int at = row.indexOf("(x");
                return at < 0 ? 1 : Integer.parseInt(row.substring(at + 2, row.indexOf(' ', at)));
            }
        }
        return 0;
    }

    public String output() {
        return output;
    }

    public KubeObject get(Kind kind, String name) {
        KubeObject found = find(kind, name);
        assertNotNull(found, () -> kind + " " + name + " does not exist");
        return found;
    }

    public @Nullable KubeObject find(Kind kind, String name) {
        return cluster().get(kind, kind.isNamespaced() ? "default" : "", name);
    }

    /** The volume that a claim is bound to. */
    public String volumeOf(String claim) {
        return get(Kind.PERSISTENT_VOLUME_CLAIM, claim).spec().text("volumeName", "");
    }

    public String nodeOf(String pod) {
        return get(Kind.POD, pod).spec().text("nodeName", "");
    }

    /** Expects this column of a row of {@code kubectl get}. */
    public Incident has(String type, String name, String text) {
        kubectl("get " + type + " " + name);
        return prints(text);
    }

    /** Expects that a pod is Running and Ready. */
    public Incident runs(String pod) {
        return has("pod", pod, "1/1 Running");
    }

    /** Lets time pass until a line prints a text. */
    public Incident until(String line, String text, String limit) {
        Instant end = cluster().now().plus(Objects.requireNonNull(Durations.parse(limit)));
        while (!cluster().now().isAfter(end)) {
            kubectl(line);
            if (squeezed(output).contains(squeezed(text))) {
                return this;
            }
            after("500ms");
        }
        return fail("after " + limit + " no '" + text + "' in\n" + output);
    }

    /** The clock, in seconds since its zero. */
    public double clock() {
        return cluster().clock().toMillis() / 1000.0;
    }

    public Cluster now() {
        return cluster();
    }
}
