package dev.ordinal.shell.session;

import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.shell.command.Command;
import dev.ordinal.shell.command.Grammar;
import dev.ordinal.shell.command.Slip;
import dev.ordinal.shell.command.Surroundings;
import dev.ordinal.shell.render.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session that goes on from command to command, with the files that it reads and writes. */
public final class Conversation implements AutoCloseable {
    private final Path folder;
    private final @Nullable Journal journal;
    private Session session;

    private Conversation(Session session, Path folder, @Nullable Journal journal) {
        this.session = session;
        this.folder = folder;
        this.journal = journal;
    }

    /** A conversation, or why there is none. */
    public sealed interface Opened {
        record Of(Conversation conversation) implements Opened {}

        record Failed(Output problem) implements Opened {}
    }

    /**
     * Opens a cluster that is named, or described by a scenario file.
     *
     * @param folder where files are looked for
     * @param journal what remembers the commands; null for nothing
     */
    public static Opened open(String cluster, Path folder, @Nullable Journal journal) throws IOException {
        Sources sources = disk(folder, null);
        return switch (Session.open(cluster, sources)) {
            case Session.Opened.Failed failed -> new Opened.Failed(failed.problem());
            case Session.Opened.Of of -> {
                Conversation conversation = new Conversation(of.session(), folder, journal);
                Command.UseCluster first = new Command.UseCluster(cluster.isEmpty() ? Clusters.USUAL : cluster);
                if (journal != null) {
                    journal.command("cluster " + first.name(), of.session().files(first, sources));
                }
                yield new Opened.Of(conversation);
            }
        };
    }

    /** Goes on where the session of a journal has ended. */
    public static Opened resume(Journal.Resumed resumed, Path folder) {
        Conversation conversation = null;
        for (Journal.Entry entry : resumed.entries()) {
            Sources sources = Sources.of(entry.files());
            if (conversation == null) {
                String cluster = entry.line().replaceFirst("^cluster ", "");
                switch (Session.open(cluster, sources)) {
                    case Session.Opened.Failed failed -> {
                        return new Opened.Failed(failed.problem());
                    }
                    case Session.Opened.Of of ->
                        conversation = new Conversation(of.session(), folder, resumed.journal());
                }
            } else {
                conversation.repeat(entry, sources);
            }
        }
        return conversation == null
                ? new Opened.Failed(
                        Output.problem("the journal of the last session is empty", "Start a new one: sim", 2))
                : new Opened.Of(conversation);
    }

    private void repeat(Journal.Entry entry, Sources sources) {
        Duration length = entry.length();
        if (length == null) {
            session = session.execute(entry.line(), sources, Console.NOBODY).session();
        } else if (Grammar.read(entry.line()) instanceof Grammar.Read.Of(Command.Kubectl kubectl)) {
            session = session.interrupted(kubectl, length, sources).session();
        } else {
            session = session.flow(length, Console.NOBODY).session();
        }
    }

    public Session session() {
        return session;
    }

    /** What there is to be named in it. */
    public Surroundings surroundings() {
        return new Surrounding(session, folder);
    }

    /** Where a file of the user's is. */
    public Path path(String file) {
        return folder.resolve(file);
    }

    /** The text of a file as a command would find it: beside the shell, or among those that came with the cluster. */
    public @Nullable String text(String file) {
        String text = read(folder, file);
        return text == null ? session.ownFile(file) : text;
    }

    /** The files of a folder, each as it is when it is first read, and what is given as input. */
    private static Sources disk(Path folder, @Nullable String input) {
        Map<String, String> read = new HashMap<>();
        return new Sources() {
            @Override
            public @Nullable String text(String file) {
                return read.computeIfAbsent(file, name -> name.equals("-") ? input : Conversation.read(folder, name));
            }

            @Override
            public List<String> below(String below, boolean deep) {
                return ManifestFiles.onDisk(folder, below, deep);
            }
        };
    }

    private static @Nullable String read(Path folder, String file) {
        try {
            Path path = folder.resolve(file);
            return Files.isRegularFile(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /**
     * Carries out a line.
     *
     * @param input what the command reads from its standard input; null if it is given none
     * @param console is shown each part of the output once
     */
    public Output execute(String line, @Nullable String input, Console console) throws IOException {
        return switch (Grammar.read(line)) {
            case Grammar.Read.Wrong wrong -> shown(problem(wrong.slip()), console);
            case Grammar.Read.Of of -> execute(of.command(), line, input, console);
        };
    }

    private static Output problem(Slip slip) {
        return Output.problem(slip.what(), slip.remedy(), 2);
    }

    private static Output shown(Output output, Console console) {
        output.parts().forEach(console::show);
        return output;
    }

    private Output execute(Command command, String line, @Nullable String input, Console console) throws IOException {
        if (command instanceof Command.Save save) {
            return shown(save(save.file(), save.expects()), console);
        }
        Sources sources = disk(folder, input);
        Session before = session;
        if (journal != null && changes(command)) {
            journal.command(line, before.files(command, sources));
        }
        Session.Turn turn = before.execute(command, sources, console);
        session = turn.session();
        if (journal != null && console.interrupts() && session != before) {
            journal.interrupted(
                    Duration.between(before.cluster().now(), session.cluster().now()));
        }
        return turn.output();
    }

    /** Lets time flow as a terminal has let it, and remembers it as one stretch when it is {@link #flowed}. */
    public Output flow(Duration length, Console console) {
        Session.Turn turn = session.flow(length, console);
        session = turn.session();
        return turn.output();
    }

    /** Makes one stretch of all time that has flowed since a session. */
    public void flowed(Session start) throws IOException {
        Duration length =
                Duration.between(start.cluster().now(), session.cluster().now());
        if (length.isZero()) {
            return;
        }
        session = start.flow(length, Console.NOBODY).session();
        if (journal != null) {
            journal.flowed(length);
        }
    }

    private Output save(String file, boolean expects) {
        try {
            Path path = folder.resolve(file);
            if (Files.exists(path) && !holdsScenario(path)) {
                return Output.problem(
                        file + " is there already, and is no scenario", "Choose another name: save incident.yaml", 2);
            }
            String name = Objects.requireNonNull(path.getFileName()).toString().replaceFirst("\\.ya?ml$", "");
            Files.writeString(path, session.scenario(name, expects));
            return Output.note("saved; the same run: sim replay " + file);
        } catch (IOException | InvalidPathException e) {
            return Output.problem("cannot write " + file, "Name a file in a folder that exists.", 2);
        }
    }

    /** Whether a file may be written over, as one that was saved before may; a manifest may not. */
    private static boolean holdsScenario(Path path) throws IOException {
        return Files.isRegularFile(path) && Files.readString(path).lines().anyMatch(line -> line.startsWith("steps:"));
    }

    /** Whether a command may give another session. */
    private static boolean changes(Command command) {
        return switch (command) {
            case Command.Kubectl kubectl -> true;
            case Command.Run run -> true;
            case Command.Step step -> true;
            case Command.Until until -> true;
            case Command.Back back -> true;
            case Command.Goto to -> true;
            case Command.UseCluster use -> !use.name().isEmpty();
            case Command.Branch branch -> true;
            case Command.Switch to -> true;
            case Command.Strike strike -> true;
            case Command.Namespace to -> !to.name().isEmpty();
            case Command.Nothing nothing -> false;
            case Command.Live live -> false;
            case Command.Events events -> false;
            case Command.Timeline timeline -> false;
            case Command.Branches branches -> false;
            case Command.Diff diff -> false;
            case Command.Faults faults -> false;
            case Command.Invariants invariants -> false;
            case Command.Why why -> false;
            case Command.Explain explain -> false;
            case Command.Save save -> false;
            case Command.Jobs jobs -> false;
            case Command.ListFiles files -> false;
            case Command.Help help -> false;
            case Command.Edit edit -> false;
            case Command.Quit quit -> false;
        };
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
