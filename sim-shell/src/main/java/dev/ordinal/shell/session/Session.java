package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.condition.Condition;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.kubectl.CommandLine;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.command.Command;
import dev.ordinal.shell.command.Grammar;
import dev.ordinal.shell.command.Help;
import dev.ordinal.shell.command.Slip;
import dev.ordinal.shell.render.Output;
import dev.ordinal.table.Aligner;
import dev.ordinal.text.Nearest;
import dev.ordinal.text.filter.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * All that a shell holds: the branches of a cluster, which of them is current, the namespace, and the session as it was before.
 * A command is a function from a session to another and an output; this one stays what it was.
 */
public final class Session {
    /** The branch that a session begins with. */
    public static final String MAIN = "main";

    private static final Pattern NODE_OF = Pattern.compile("\\{node of ([^}]+)}");

    private final Clusters clusters;
    private final PMap<String, World> worlds;
    private final String current;
    private final String namespace;
    private final @Nullable Session before;

    private Session(
            Clusters clusters, PMap<String, World> worlds, String current, String namespace, @Nullable Session before) {
        this.clusters = clusters;
        this.worlds = worlds;
        this.current = current;
        this.namespace = namespace;
        this.before = before;
    }

    /** A session after a command, and what the command answered. */
    public record Turn(Session session, Output output) {}

    /** A session, or why there is none. */
    public sealed interface Opened {
        record Of(Session session) implements Opened {}

        record Failed(Output problem) implements Opened {}
    }

    /** A session on a cluster that is named, or described by a scenario file; an empty name means the usual one. */
    public static Opened open(String cluster, Sources sources) {
        Clusters clusters = new Clusters();
        return switch (clusters.find(cluster, sources)) {
            case Clusters.Found.Of of ->
                new Opened.Of(
                        new Session(clusters, TreePMap.singleton(MAIN, World.of(of.origin())), MAIN, "default", null));
            case Clusters.Found.Nothing nothing -> new Opened.Failed(nothing.problem());
        };
    }

    // ---- what it is

    World world() {
        return Objects.requireNonNull(worlds.get(current));
    }

    /** The cluster of the current branch. */
    public Cluster cluster() {
        return world().cluster();
    }

    /** What the current branch's cluster is called: its name and, if it is not the first, that of the branch. */
    public String title() {
        String name = world().origin().name();
        return current.equals(MAIN) ? name : name + "/" + current;
    }

    public String namespace() {
        return namespace;
    }

    public List<String> branches() {
        return List.copyOf(worlds.keySet());
    }

    /** The session before its last command; null for a new one. */
    public @Nullable Session before() {
        return before;
    }

    /** The text of a manifest that came with the cluster; null if there is none of that name. */
    public @Nullable String ownFile(String name) {
        return world().origin().scenario().files().given(name);
    }

    public List<String> ownFiles() {
        return List.copyOf(world().origin().scenario().files().inline().keySet());
    }

    /**
     * The current branch as a scenario file that gives the same run.
     *
     * @param expects whether it also expects what commands have printed
     */
    public String scenario(String name, boolean expects) {
        return ScenarioWriter.text(world(), name, expects);
    }

    /** Tells all that was done and happened in the current branch, as the playback of a scenario would tell it. */
    public void tell(dev.ordinal.scenario.Playback.Listener listener) {
        world().tell(listener);
    }

    // ---- what becomes of it

    /**
     * Carries out a command; one that is refused leaves all as it is.
     *
     * @param console is shown each part of the output once, that of kubectl as soon as it is printed
     */
    public Turn execute(Command command, Sources sources, Console console) {
        if (command instanceof Command.Kubectl kubectl) {
            return kubectl(kubectl, null, sources, console);
        }
        Turn turn = answer(command, sources, Console.interrupting(console));
        turn.output().parts().forEach(console::show);
        return turn;
    }

    /** Reads a line and carries it out; a line that is no command leaves all as it is. */
    public Turn execute(String line, Sources sources, Console console) {
        return switch (Grammar.read(line)) {
            case Grammar.Read.Of of -> execute(of.command(), sources, console);
            case Grammar.Read.Wrong wrong -> {
                Output problem =
                        Output.problem(wrong.slip().what(), wrong.slip().remedy(), 2);
                problem.parts().forEach(console::show);
                yield same(problem);
            }
        };
    }

    /** The files that a command would read, beside those that came with the cluster. */
    public Map<String, String> files(Command command, Sources sources) {
        return switch (command) {
            case Command.Kubectl kubectl -> {
                Manifests manifests = new Manifests(this, sources);
                var unused = manifests.command(kubectl.line());
                yield manifests.used();
            }
            case Command.UseCluster use -> {
                String text = Clusters.names().contains(use.name()) ? null : sources.text(use.name());
                yield text == null ? Map.of() : Map.of(use.name(), text);
            }
            default -> Map.of();
        };
    }

    private Turn answer(Command command, Sources sources, Console console) {
        return switch (command) {
            case Command.Nothing nothing -> same(Output.NONE);
            case Command.Kubectl kubectl -> kubectl(kubectl, null, sources, console);
            case Command.Run run -> passing(Doing.run(world(), run.length(), console));
            case Command.Step step -> passing(Waiting.step(world(), step.changes(), console));
            case Command.Until until -> until(until, console);
            case Command.Live live -> refuse("time flows by itself on a terminal only", "Let it run so far: run 5m");
            case Command.Back back -> back(back.length());
            case Command.Goto to -> to(to.clock(), console);
            case Command.Events events -> same(events(events.since()));
            case Command.Timeline timeline -> same(Timelines.drawn(world(), since(timeline.since())));
            case Command.UseCluster use -> cluster(use.name(), sources);
            case Command.Branch branch -> branch(branch.name());
            case Command.Branches branches -> same(branchList());
            case Command.Switch to -> switching(to.name());
            case Command.Diff diff -> diff(diff);
            case Command.Strike strike -> strike(strike);
            case Command.Faults faults -> same(Faults.listed(world()));
            case Command.Explain explain -> same(Explanation.of(world(), namespace, explain.object()));
            case Command.Why why -> same(Whys.of(world(), namespace, why.object()));
            case Command.Invariants invariants -> same(InvariantReport.of(world()));
            case Command.Save save -> refuse("a file is written by the program", "");
            case Command.Namespace to -> namespace(to.name());
            case Command.Jobs jobs -> same(jobs());
            case Command.ListFiles files -> same(files());
            case Command.Help help -> help(help.topic());
            case Command.Edit edit ->
                refuse(
                        "an editor needs a terminal",
                        "Elsewhere: KUBE_EDITOR='sed -i s/1/2/' kubectl edit KIND NAME, or patch");
            case Command.Quit quit -> same(Output.NONE);
        };
    }

    private Turn same(Output output) {
        return new Turn(this, output);
    }

    private Turn refuse(String what, String remedy) {
        return same(Output.problem(what, remedy, 2));
    }

    private Session with(World world) {
        return new Session(clusters, worlds.plus(current, world), current, namespace, this);
    }

    // ---- kubectl

    /** Carries out a command of kubectl that was interrupted after this time of the clock. */
    Turn interrupted(Command.Kubectl command, Duration length, Sources sources) {
        return kubectl(command, length, sources, Console.NOBODY);
    }

    private Turn kubectl(Command.Kubectl command, @Nullable Duration interrupt, Sources sources, Console console) {
        String line = filled(placed(command.line()));
        Manifests manifests = new Manifests(this, sources);
        dev.ordinal.kubectl.Command read = manifests.command(line);
        Output missing = manifests.missing();
        if (missing != null) {
            missing.parts().forEach(console::show);
            return same(missing);
        }
        if (read instanceof dev.ordinal.kubectl.Command.Refused refused) {
            Output.Part complaint = new Output.Part.Complaint(refused.text());
            console.show(complaint);
            return same(new Output(List.of(complaint), 1));
        }
        if (command.background()) {
            World begun = Doing.background(world(), manifests.spread(line), read, manifests.used());
            Output note = Output.note("[" + world().deeds().size() + "] kubectl " + line);
            note.parts().forEach(console::show);
            return new Turn(with(begun), note);
        }
        Doing.Done done = Doing.kubectl(world(), manifests.spread(line), read, interrupt, manifests.used(), console);
        Output hint = NewImages.hint(world(), done.world());
        hint.parts().forEach(console::show);
        return new Turn(
                with(done.world()),
                done.output().then(hint).withExit(done.output().exit()));
    }

    /** The line with the session's namespace in it, if it names none itself and it matters. */
    private String placed(String line) {
        if (namespace.equals("default")
                || !(CommandLine.read(line) instanceof CommandLine.Read.Of(CommandLine parts))) {
            return line;
        }
        boolean names = parts.words().stream()
                .anyMatch(word -> word.equals("-n")
                        || word.equals("-A")
                        || word.startsWith("--namespace")
                        || word.startsWith("--all-namespaces")
                        || word.startsWith("-n="));
        String verb = parts.words().isEmpty() ? "" : parts.words().getFirst();
        int at = line.indexOf(verb);
        boolean isKubectl = CommandReader.VERBS.contains(verb) && !Filter.NAMES.contains(verb);
        return names || !isKubectl || at < 0
                ? line
                : line.substring(0, at) + verb + " -n " + namespace + line.substring(at + verb.length());
    }

    /** A text with {@code {node of web-1}} filled in. */
    private String filled(String text) {
        Matcher matcher = NODE_OF.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            KubeObject pod = cluster().get(Kind.POD, namespace, matcher.group(1));
            String node = pod == null ? "" : pod.spec().text("nodeName", "");
            matcher.appendReplacement(filled, Matcher.quoteReplacement(node));
        }
        return matcher.appendTail(filled).toString();
    }

    private Turn strike(Command.Strike strike) {
        String target = filled(strike.target());
        Fault fault = Fault.named(strike.name(), target);
        Slip unknown = Targets.unknown(strike.name(), target, cluster());
        if (unknown != null) {
            return refuse(unknown.what(), unknown.remedy());
        }
        if (fault == null) {
            return refuse(
                    "'" + target + "' is no target of " + strike.name(),
                    "Write: fault " + Fault.example(strike.name()).replaceFirst(": ", " "));
        }
        Slip misfit = Targets.misfit(fault, cluster());
        if (misfit != null) {
            return refuse(misfit.what(), misfit.remedy());
        }
        List<Lasting> lasting = Lasting.inForce(List.of(new Lasting.Struck(strike.name(), target)));
        String end = lasting.isEmpty() ? "" : " (fault " + lasting.getFirst().ending() + " ends it)";
        return new Turn(
                with(Doing.strike(world(), strike.name(), target, fault)),
                Output.note(("struck: " + strike.name() + " " + target).strip() + end
                        + "; let time run to see what follows"));
    }

    // ---- time

    private Turn passing(Doing.Done done) {
        Output told = Answering.happened(world(), done.world());
        int exit = done.output().exit();
        return new Turn(with(done.world()), told.then(done.output()).withExit(exit));
    }

    private Turn until(Command.Until until, Console console) {
        String text = until.condition();
        int minor = cluster().setup().release().minor();
        return switch (Condition.parse(text, namespace, minor)) {
            case Condition.Read.Wrong wrong -> refuse(wrong.what(), wrong.remedy());
            case Condition.Read.Of of -> passing(Waiting.until(world(), of.condition(), text, until.within(), console));
        };
    }

    /** The session once time has passed that a terminal let flow, and what has happened in it. */
    public Turn flow(Duration length, Console console) {
        Doing.Done done = Doing.run(world(), length, Console.interrupting(console));
        return new Turn(
                with(done.world()), Answering.recent(world(), done.world()).then(done.output()));
    }

    private Turn back(@Nullable Duration length) {
        if (length != null) {
            return at(cluster().clock().minus(length));
        }
        return before == null
                ? refuse("there is nothing to go back to", "This is where the session begins.")
                : new Turn(
                        before,
                        Output.note("back to " + Clock.text(before.cluster().clock())));
    }

    private Turn to(Duration clock, Console console) {
        Duration rest = clock.minus(cluster().clock());
        return rest.isNegative() ? at(clock) : passing(Doing.run(world(), rest, console));
    }

    private Turn at(Duration clock) {
        World past = clock.isNegative() ? null : world().at(clock);
        return past == null
                ? refuse(
                        "the clock begins at zero, and it is "
                                + Clock.text(cluster().clock()) + " now",
                        "Go less far back.")
                : new Turn(with(past), Output.note("back to " + Clock.text(clock) + where(past)));
    }

    /** Which of what was done at the time that one goes back to stands, and which does not. */
    private String where(World past) {
        List<String> undone = world().struckAt(past.cluster().clock());
        String done = past.lastCommand();
        return undone.isEmpty()
                ? done.isEmpty() ? "" : ", right after: " + done
                : ", before " + String.join(" and ", undone);
    }

    private Duration since(@Nullable Duration length) {
        return length == null ? Duration.ZERO : cluster().clock().minus(length);
    }

    private Output events(@Nullable Duration length) {
        List<String> lines = Answering.lines(world().since(since(length)));
        return lines.isEmpty() ? Output.note("nothing has happened") : Output.told(String.join("\n", lines));
    }

    // ---- worlds

    private Turn cluster(String name, Sources sources) {
        if (name.isEmpty()) {
            return same(clusters.listed(world().origin().name()));
        }
        return switch (clusters.find(name, sources)) {
            case Clusters.Found.Of of ->
                new Turn(
                        new Session(clusters, TreePMap.singleton(MAIN, World.of(of.origin())), MAIN, "default", this),
                        Output.note("cluster " + of.origin().name() + ": Kubernetes "
                                + of.origin().scenario().setup().release() + ", nodes "
                                + String.join(
                                        ", ",
                                        of.origin().scenario().setup().nodes().stream()
                                                .map(node -> node.name())
                                                .toList())));
            case Clusters.Found.Nothing nothing -> same(nothing.problem());
        };
    }

    private Turn branch(String name) {
        if (worlds.containsKey(name)) {
            return refuse("there is a branch " + name + " already", "Go to it: switch " + name);
        }
        return new Turn(
                new Session(clusters, worlds.plus(name, world()), name, namespace, this),
                Output.note("branch " + name + " of " + current + "; switch " + current + " goes back"));
    }

    private Output branchList() {
        StringBuilder text = new StringBuilder();
        worlds.forEach((name, world) -> text.append(name.equals(current) ? "* " : "  ")
                .append(name)
                .append('\t')
                .append(Clock.text(world.cluster().clock()))
                .append('\t')
                .append(world.deeds().size() == 1 ? "1 command" : world.deeds().size() + " commands")
                .append('\n'));
        return Output.result(Aligner.align(text.toString(), 0, 3));
    }

    private Turn switching(String name) {
        return worlds.containsKey(name)
                ? new Turn(
                        new Session(clusters, worlds, name, namespace, this),
                        Output.note("on branch " + name + ", at "
                                + Clock.text(Objects.requireNonNull(worlds.get(name))
                                        .cluster()
                                        .clock())))
                : noBranch(name);
    }

    private Turn noBranch(String name) {
        List<String> near = Nearest.to(name, worlds.keySet());
        return refuse(
                "there is no branch " + name,
                near.isEmpty()
                        ? "There are: " + String.join(", ", worlds.keySet()) + "."
                        : "Did you mean " + near.getFirst() + "?");
    }

    private Turn diff(Command.Diff diff) {
        String other = diff.other().isEmpty() ? current : diff.other();
        World one = worlds.get(diff.one());
        World two = worlds.get(other);
        if (one == null || two == null) {
            return noBranch(one == null ? diff.one() : other);
        }
        return same(WorldDiff.of(diff.one(), one, other, two));
    }

    // ---- the rest

    private Turn namespace(String name) {
        if (name.isEmpty()) {
            return same(Output.result(namespace));
        }
        if (cluster().get(Kind.NAMESPACE, "", name) == null) {
            List<String> names = new ArrayList<>();
            cluster().list(Kind.NAMESPACE).forEach(object -> names.add(object.name()));
            return refuse("there is no namespace " + name, "There are: " + String.join(", ", names) + ".");
        }
        return new Turn(new Session(clusters, worlds, current, name, this), Output.NONE);
    }

    private Output jobs() {
        Map<Integer, String> running = world().running();
        if (running.isEmpty()) {
            return Output.note("nothing runs in the background");
        }
        StringBuilder text = new StringBuilder();
        running.forEach((number, line) -> text.append('[')
                .append(number)
                .append("] kubectl ")
                .append(line)
                .append('\n'));
        return Output.result(text.toString());
    }

    private Output files() {
        List<String> names = ownFiles();
        return names.isEmpty()
                ? Output.note("no manifests came with this cluster; name a file of your own")
                : Output.result(String.join("\n", names));
    }

    private Turn help(String topic) {
        String text = Help.text(topic);
        if (text != null) {
            return same(Output.told(text));
        }
        List<String> near = Nearest.to(topic, Help.topics());
        return refuse(
                "there is no help on '" + topic + "'",
                near.isEmpty() ? "Type help for all commands." : "Did you mean: help " + near.getFirst());
    }
}
