package dev.ordinal.shell.session;

import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.Command;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.scenario.Step;
import dev.ordinal.scenario.YamlPatches;
import dev.ordinal.shell.render.Output;
import dev.ordinal.text.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PVector;

/** Does to a world what a step of a scenario says, just as its playback would do it. */
final class Doing {
    /** How long a command may wait: as long as in a scenario. */
    private static final Duration LONGEST_COMMAND = Duration.ofHours(24);
    /** How long a command that follows something has nothing to tell until its user has seen enough. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

    private Doing() {}

    /** What came of it. */
    record Done(World world, Output output) {}

    /** The command that a line means, read with these files; the cluster's own are found as well. */
    static Command read(World world, String line, Map<String, String> files) {
        ManifestFiles own = world.origin().scenario().files();
        Release release = world.cluster().setup().release();
        return new CommandReader(
                        world.cluster().setup().kubectl(),
                        release,
                        file -> ManifestFiles.source(
                                file, files.containsKey(file) ? files.get(file) : own.given(file), release),
                        new YamlPatches())
                .read(line);
    }

    /**
     * A command of kubectl runs to its end, or until it is interrupted; or as long after its start as it was interrupted once.
     *
     * @param command what the line means
     */
    static Done kubectl(
            World world,
            String line,
            Command command,
            @Nullable Duration interrupt,
            PMap<String, String> files,
            Console console) {
        int number = world.deeds().size();
        Pilot pilot = new Pilot(world, console);
        Instant begun = world.cluster().now();
        Kept kept = Kept.of(world, line, files);
        pilot.begin(number, step(world, kept.line(), false, interrupt), command);
        Instant limit = begun.plus(interrupt == null ? LONGEST_COMMAND : interrupt);
        Instant latest = limit;
        boolean givesUp = interrupt == null && neverEnds(command);
        int shown = 0;
        while (pilot.isRunning(number) && pilot.cluster().isDueBy(latest) && !pilot.isInterrupted()) {
            int before = shown;
            pilot.advance();
            shown = show(pilot, number, shown);
            boolean tells = shown > before || latest == limit;
            latest = givesUp && tells ? earlier(limit, pilot.cluster().now().plus(LONGEST_SILENCE)) : latest;
        }
        Duration interrupted = interrupt;
        if (pilot.isRunning(number)) {
            boolean byUser = pilot.isInterrupted();
            boolean byTimeout = !byUser && interrupt != null;
            pilot.settle(number);
            if (pilot.isRunning(number)) {
                Instant at = byTimeout ? limit : pilot.cluster().now();
                interrupted = Duration.between(begun, at);
                pilot.interrupt(number, at);
                pilot.show(new Output.Part.Note(whyInterrupted(byUser, byTimeout)));
            }
            shown = show(pilot, number, shown);
        }
        Invocation invocation = pilot.invocation(number);
        Deed deed = new Deed(step(world, kept.line(), false, interrupted), kept.files());
        int exit = invocation == null ? 0 : invocation.exit();
        return done(pilot, world, deed, number, exit);
    }

    /** Whether a command goes on until somebody ends it. */
    private static boolean neverEnds(Command command) {
        return command instanceof Command.Get get && get.watching().watches()
                || command instanceof Command.Logs logs && logs.lines().follows();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String whyInterrupted(boolean byUser, boolean byTimeout) {
        return byUser
                ? "^C\n"
                : byTimeout ? "(interrupted: its time is over)\n" : "(interrupted: nothing more is to come)\n";
    }

    /**
     * Shows what a command has printed beyond what was shown, and says how much that is now. What goes through programs is
     * shown when they have all of it.
     */
    private static int show(Pilot pilot, int number, int shown) {
        Invocation invocation = pilot.invocation(number);
        if (invocation == null || !invocation.programs().isEmpty() && !invocation.isDone()) {
            return shown;
        }
        parts(invocation, shown).forEach(pilot::show);
        return invocation.lines().size();
    }

    /** What a command has printed behind its first lines. */
    private static List<Output.Part> parts(Invocation invocation, int from) {
        boolean isPiped = !invocation.programs().isEmpty();
        List<Output.Part> parts = new ArrayList<>();
        for (Invocation.Line line :
                invocation.lines().subList(from, invocation.lines().size())) {
            if (line.isError()) {
                parts.add(new Output.Part.Complaint(line.text()));
            } else if (!isPiped) {
                parts.add(new Output.Part.Result(line.text()));
            }
        }
        if (isPiped && !invocation.output().isEmpty()) {
            parts.add(new Output.Part.Result(invocation.output()));
        }
        return parts;
    }

    /** A command of kubectl begins and goes on in the background. */
    static World background(World world, String line, Command command, PMap<String, String> files) {
        int number = world.deeds().size();
        Pilot pilot = new Pilot(world, Console.NOBODY);
        Kept kept = Kept.of(world, line, files);
        Step.Kubectl begun = step(world, kept.line(), true, null);
        pilot.begin(number, begun, command);
        return pilot.world(world.deeds().plus(new Deed(begun, kept.files())), world);
    }

    private static Step.Kubectl step(World world, String line, boolean background, @Nullable Duration interrupt) {
        return new Step.Kubectl(null, place(world), line, background, interrupt, null, null);
    }

    private static Place place(World world) {
        return new Place("session", world.deeds().size() + 1, 1);
    }

    static World strike(World world, String name, String target, Fault fault) {
        int number = world.deeds().size();
        Step.Strike step = new Step.Strike(null, place(world), name, target);
        Pilot pilot = new Pilot(world, Console.NOBODY);
        pilot.strike(number, step, fault);
        return pilot.world(world.deeds().plus(Deed.of(step)), world);
    }

    /** The world after one of its deeds was done once more, for someone who looks on. */
    static World again(World before, Deed deed, Console console) {
        return switch (deed.step()) {
            case Step.Kubectl kubectl -> {
                Command command = read(before, kubectl.line(), deed.files());
                yield kubectl.background()
                        ? background(before, kubectl.line(), command, deed.files())
                        : kubectl(before, kubectl.line(), command, kubectl.interrupt(), deed.files(), console)
                                .world();
            }
            case Step.Run passing -> run(before, passing.length(), console).world();
            case Step other -> before;
        };
    }

    /** Time passes, or as much of it as passes before someone interrupts. */
    static Done run(World world, Duration length, Console console) {
        Pilot pilot = new Pilot(world, console);
        pilot.runUntil(world.cluster().now().plus(length));
        return passed(pilot, world);
    }

    /** The world after a pilot has let time pass in it; all that was due by then has happened. */
    static Done passed(Pilot pilot, World world) {
        Duration length =
                Duration.between(world.cluster().now(), pilot.cluster().now());
        Step.Run step = new Step.Run(null, place(world), length);
        return done(pilot, world, Deed.of(step), -1, 0);
    }

    /** @param own the number of the command whose output was shown already */
    private static Done done(Pilot pilot, World world, Deed deed, int own, int exit) {
        PVector<Entry> log = pilot.log();
        for (Entry entry : log.subList(world.log().size(), log.size())) {
            if (entry instanceof Entry.Ended ended && ended.step() != own) {
                pilot.show(new Output.Part.Note("[" + ended.step() + "] ended: kubectl "
                        + world.running().getOrDefault(ended.step(), "") + "\n"));
                parts(ended.result(), 0).forEach(pilot::show);
            }
        }
        return new Done(pilot.world(world.deeds().plus(deed), world), new Output(pilot.parts(), exit));
    }
}
