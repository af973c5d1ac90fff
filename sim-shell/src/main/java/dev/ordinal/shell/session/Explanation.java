package dev.ordinal.shell.session;

import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.rulebook.Rule;
import dev.ordinal.rulebook.Rulebook;
import dev.ordinal.shell.render.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePVector;

/** The rule behind a change, and what the change followed from. */
final class Explanation {
    private static final String MARGIN = " ".repeat(12);
    /** Links of a chain of causes that are told; the one that began it is told in any case. */
    private static final int MOST = 12;

    private final World world;
    private final Retelling retelling;
    private final Kind kind;
    private final List<String> lines = new ArrayList<>();

    private Explanation(World world, Kind kind) {
        this.world = world;
        this.kind = kind;
        this.retelling = new Retelling(world);
    }

    static Output of(World world, String namespace, List<String> object) {
        if (object.isEmpty()) {
            return of(world, null);
        }
        return switch (Named.of(object, namespace, world.cluster())) {
            case Named.One(ObjectKey key) -> of(world, key);
            case Named.Nothing(String what, String remedy) -> Output.problem(what, remedy, 2);
        };
    }

    private static Output of(World world, @Nullable ObjectKey about) {
        for (int i = world.log().size() - 1; i >= 0; i--) {
            if (world.log().get(i) instanceof Entry.Happened happened
                    && happened.row().what() instanceof Happening.Stored stored
                    && isTold(stored, about)) {
                String line = line(happened);
                if (line != null) {
                    long cause = happened.row().cause();
                    return Output.told(new Explanation(world, stored.change().kind()).of(line, stored, cause));
                }
            }
        }
        return Output.note(about == null ? "nothing has happened" : "nothing has happened to " + about.name());
    }

    /** Whether a change is one that users speak of: no event, no heartbeat. */
    private static boolean isTold(Happening.Stored stored, @Nullable ObjectKey about) {
        Kind kind = stored.change().kind();
        ObjectKey key = stored.change().object().key();
        return kind != Kind.EVENT && kind != Kind.LEASE && (about == null || about.equals(key));
    }

    private static @Nullable String line(Entry.Happened happened) {
        List<String> told = Answering.lines(TreePVector.singleton(happened));
        return told.isEmpty() ? null : told.getFirst();
    }

    // ---- the change itself

    private String of(String line, Happening.Stored stored, long cause) {
        lines.add(line);
        Rule server = Rulebook.stored(stored.change());
        List<Rule> rules = rules(stored, cause);
        rules.forEach(rule -> tell(stored.by(), rule));
        if (rules.isEmpty()) {
            lines.add("by " + stored.by());
        }
        if (server != null) {
            tell(server.by(), server);
        }
        follow(cause);
        return String.join("\n", lines);
    }

    /** Tells a rule; one by which a component always writes has no name of its own. */
    private void tell(String by, Rule rule) {
        boolean isNamed = !rule.equals(Rulebook.writes(rule.by(), kind));
        lines.add("by " + by + (isNamed ? ": " + rule.name() : ""));
        lines.add("  " + rule.text());
        lines.add("  Kubernetes: " + rule.place());
    }

    /**
     * The rules by which a component made a change: those that it told when it decided, or the one that it always acts by. The
     * status of a set tells of what was done by both.
     */
    private List<Rule> rules(Happening.Stored stored, long cause) {
        ObjectKey key = stored.change().object().key();
        List<Rule> rules = decided(stored.by(), key, cause);
        Rule usual = Rulebook.writes(stored.by(), kind);
        if (usual != null && (rules.isEmpty() || kind == Kind.STATEFUL_SET)) {
            rules.addFirst(usual);
        }
        return rules;
    }

    /**
     * What a component decided about an object in the turn in which it wrote it, or in those since it was woken for that; what it
     * decided before, or before an earlier write, is another matter.
     */
    private List<Rule> decided(String by, ObjectKey key, long cause) {
        List<Rule> rules = new ArrayList<>();
        Retelling.Told told = retelling.event(cause);
        while (told != null && rules.isEmpty()) {
            boolean isOlder = false;
            for (Trace.Row row : told.rows()) {
                switch (row.what()) {
                    case Happening.Decided decided -> {
                        Rule rule = Rulebook.decided(decided.by(), decided.rule());
                        if (rule != null
                                && decided.by().equals(by)
                                && decided.about().equals(key)) {
                            rules.add(rule);
                        }
                    }
                    case Happening.Stored other ->
                        isOlder |= !other.by().equals(by)
                                || other.change().object().key().equals(key);
                    case Happening.Woken woken -> isOlder = true;
                    default -> {}
                }
            }
            told = isOlder ? null : retelling.event(told.cause());
        }
        return rules;
    }

    // ---- what it followed from

    private void follow(long cause) {
        lines.add("This followed from:");
        int links = 0;
        Retelling.Told last = null;
        Retelling.Told told = retelling.event(cause);
        while (told != null) {
            for (Trace.Row row : told.rows()) {
                if (row.what() instanceof Happening.Stored stored && isTold(stored, null) && links++ < MOST) {
                    lines.add(link(told.clock(), row, stored));
                }
            }
            last = told;
            told = retelling.event(told.cause());
        }
        if (links > MOST) {
            lines.add(MARGIN + "... and " + (links - MOST) + " changes before these");
        }
        lines.add(origin(last));
    }

    private static String link(Duration clock, Trace.Row row, Happening.Stored stored) {
        String line = line(new Entry.Happened(clock, row));
        String told = line == null
                ? MARGIN + stored.change().kind().word() + "/"
                        + stored.change().object().name() + " is written"
                : line;
        return told + "   (" + stored.by() + ")";
    }

    /** Where a chain began: what was done to the cluster at that moment, or its own start. */
    private String origin(Retelling.@Nullable Told first) {
        if (first != null && first.cause() == 0) {
            for (int i = world.log().size() - 1; i >= 0; i--) {
                if (world.log().get(i) instanceof Entry.Began began
                        && began.clock().equals(first.clock())) {
                    return Answering.deed(began) + "   (you)";
                }
            }
        }
        return MARGIN + "the cluster's start";
    }
}
