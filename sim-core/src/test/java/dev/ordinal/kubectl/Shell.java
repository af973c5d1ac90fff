package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Host;
import dev.ordinal.controller.Occurrence;
import dev.ordinal.controller.Pace;
import dev.ordinal.controller.World;
import dev.ordinal.kernel.Chance;
import dev.ordinal.kernel.Simulation;
import dev.ordinal.kernel.Trace;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.table.Dialect;
import dev.ordinal.testing.Outsider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** A kubectl with an API server and nobody else: what controllers would do, the test does. */
final class Shell {
    static final Instant ZERO = Instant.parse("2026-01-01T00:00:00Z");

    static final String WEB = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: web}
        spec:
          serviceName: web
          selector: {matchLabels: {app: web}}
          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: 'app:v1'}]}}
        """;

    private final CommandReader reader;
    private final Host host;
    private final Map<String, String> files = new TreeMap<>();
    private Simulation<World, Occurrence> run;
    private int last;

    Release release() {
        return reader.release();
    }

    /** One of this release, used with its kubectl. */
    Shell(String name) {
        Release release = Objects.requireNonNull(Release.named(name));
        Profile profile = Profile.matching(release);
        host = new Host(
                new ApiServer(release, 0),
                release,
                Pace.USUAL,
                List.of(
                        new Kubectl(new Dialect(profile.client(), profile.server()), profile, ZERO),
                        new Outsider("puppet", true)));
        reader = new CommandReader(
                profile,
                release,
                new Source.Reader() {
                    @Override
                    public Source read(String file) {
                        return new ManifestFiles(files, Path.of("no-such-folder"), release).read(file);
                    }

                    @Override
                    public @Nullable String text(String file) {
                        return files.get(file);
                    }

                    @Override
                    public @Nullable List<String> within(String folder, boolean deep) {
                        return new ManifestFiles(files, Path.of("no-such-folder"), release).within(folder, deep);
                    }
                },
                Shell::patch);
        run = Simulation.starting(ZERO, Chance.seeded(0), host.empty());
        make(Kind.NAMESPACE, "{metadata: {name: default}}");
    }

    private static CommandReader.PatchReader.Read patch(String text) {
        Json parsed = JsonParser.parse(text);
        Json json = parsed == null && text.contains(":")
                ? YamlReader.read("patch", text).list().getFirst().value()
                : parsed;
        return json == null
                ? new CommandReader.PatchReader.Read.Failed("bad")
                : new CommandReader.PatchReader.Read.Of(json);
    }

    CommandReader reader() {
        return reader;
    }

    void file(String name, String text) {
        files.put(name, text);
    }

    // ---- what others do

    void send(Request request) {
        sendIn(Duration.ZERO, request);
        run = run.runUntil(run.now(), host, Trace.NONE, 1000);
    }

    void sendIn(Duration delay, Request request) {
        run = run.with(run.now().plus(delay), Host.RANK_CALL, new Occurrence.Call(1, request, "puppet"));
    }

    void make(Kind kind, String yaml) {
        Json.Obj tree = yaml(yaml);
        KubeObject object = KubeObject.of(kind, tree);
        send(new Request.Create(
                kind.isNamespaced() ? object.with(Json.of("default"), "metadata", "namespace") : object));
    }

    /** A running pod on a node; {@code metadata} and {@code spec} begin with a comma. */
    void pod(String name, String metadata, String spec) {
        make(
                Kind.POD,
                "{metadata: {name: " + name + ", labels: {app: web}" + metadata
                        + "}, spec: {nodeName: n1, containers: [{name: app, image: 'app:v1'}]" + spec + "}}");
        send(status(Kind.POD, name, "{phase: Running, conditions: [{type: Ready, status: 'True'}]}"));
    }

    static Json.Obj yaml(String text) {
        return YamlReader.read("test", text).list().getFirst().value().asObject();
    }

    static ObjectKey key(Kind kind, String name) {
        return new ObjectKey(kind, kind.isNamespaced() ? "default" : "", name);
    }

    static Request status(Kind kind, String name, String yaml) {
        return new Request.Patch(
                key(kind, name), Request.PatchType.MERGE, Json.object("status", yaml(yaml)), Request.Part.STATUS);
    }

    static Request main(Kind kind, String name, String yaml) {
        return new Request.Patch(key(kind, name), Request.PatchType.MERGE, yaml(yaml), Request.Part.MAIN);
    }

    void pass(Duration time) {
        run = run.runUntil(run.now().plus(time), host, Trace.NONE, 10_000);
    }

    /** How many events are to come. */
    int pending() {
        return run.agenda().size();
    }

    // ---- commands

    /** Starts a command. */
    int begin(String line) {
        return begin(reader.read(line));
    }

    private int begin(Command command) {
        last++;
        run = run.with(run.now(), Host.RANK_WAKE, new Occurrence.Wake(0, new Kubectl.Begin(last, command)));
        run = run.runUntil(run.now(), host, Trace.NONE, 10_000);
        return last;
    }

    /** Ends a command as its user does. */
    void interrupt(int id) {
        run = run.with(run.now(), Host.RANK_WAKE, new Occurrence.Wake(0, new Kubectl.Interrupt(id, 130)));
        run = run.runUntil(run.now(), host, Trace.NONE, 10_000);
    }

    /** The process as it is now. */
    @SuppressWarnings("unchecked")
    Invocation of(int id) {
        PMap<Integer, Invocation> memory =
                (PMap<Integer, Invocation>) run.state().components().getFirst().memory();
        return Objects.requireNonNull(memory.get(id));
    }

    /** Runs a command to its end. */
    Invocation run(String line) {
        return run(reader.read(line));
    }

    Invocation run(Command command) {
        int id = begin(command);
        for (int seconds = 0; !of(id).isDone(); seconds++) {
            if (seconds > 600) {
                throw new AssertionError(command + " does not end; printed " + of(id).output());
            }
            pass(Duration.ofSeconds(1));
        }
        return of(id);
    }

    /** All that a command prints, a line {@code ! } before errors, and its exit status if it is not 0. */
    String told(String line) {
        return told(run(line));
    }

    static String told(Invocation invocation) {
        StringBuilder text = new StringBuilder(invocation.output());
        invocation
                .errors()
                .lines()
                .forEach(error -> text.append("! ").append(error).append('\n'));
        return text + (invocation.exit() == 0 ? "" : "exit " + invocation.exit() + "\n");
    }

    @Nullable
    KubeObject get(Kind kind, String name) {
        return ApiServer.get(run.state().store(), key(kind, name));
    }

    KubeObject stored(Kind kind, String name) {
        return Objects.requireNonNull(get(kind, name), name);
    }
}
