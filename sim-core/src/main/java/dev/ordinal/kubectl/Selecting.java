package dev.ordinal.kubectl;

import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.table.Dialect;
import dev.ordinal.table.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds the objects that a command is about, and appends what is to be done with each. */
record Selecting(Profile profile, Dialect dialect, Turn turn) {
    /** A change of each object. */
    Invocation changed(Invocation at, Command command, Command.Selection selection) {
        Tasks.Found found = Tasks.find(selection, turn);
        Invocation next = at.next();
        for (Target target : found.missing()) {
            next = next.failing(missing(command, target));
        }
        for (KubeObject object : found.objects()) {
            next = next.then(new Task.Change(command, object.key()));
        }
        return found.objects().isEmpty() && found.missing().isEmpty() ? nothing(next, command, selection) : next;
    }

    private String missing(Command command, Target target) {
        String missing = Rejection.notFound(target.kind(), target.name()).message();
        boolean says = command instanceof Command.Scale && profile.has(Trait.SAYS_NOTHING_TO_SCALE);
        return says
                ? "error: no objects passed to scale " + missing + "\n"
                : "Error from server (NotFound): " + missing + "\n";
    }

    private Invocation nothing(Invocation at, Command command, Command.Selection selection) {
        return switch (command) {
            case Command.Scale scale -> at.failing("error: no objects passed to scale\n");
            case Command.RolloutUndo undo -> nothing(at, selection);
            case Command.RolloutRestart restart -> nothing(at, selection);
            case Command.RolloutPause pause -> nothing(at, selection);
            default -> at;
        };
    }

    private Invocation nothing(Invocation at, Command.Selection selection) {
        boolean namespaced = !selection.allNamespaces()
                && selection.targets().stream().anyMatch(target -> target.kind().isNamespaced());
        return at.complaining(Listing.nothing(selection.namespace(), namespaced, dialect.client()));
    }

    /** All nodes are closed before the first one is emptied. */
    Invocation drained(Invocation at, Command.Drain drain) {
        Tasks.Found found = Tasks.find(drain.selection(), turn);
        Invocation next = changed(at, drain, drain.selection());
        if (!found.missing().isEmpty() || found.objects().isEmpty()) {
            return next.exit() == 0 ? next : next.stopping();
        }
        for (KubeObject node : found.objects()) {
            next = next.then(new Task.Empty(drain, node.name(), null, null));
        }
        return next.then(new Task.Pending(List.of(), List.of()));
    }

    // ---- rollouts

    /** The state of each set's rollout, one after the other. */
    Invocation followed(Invocation at, Command.RolloutStatus status) {
        Tasks.Found found = Tasks.find(status.selection(), turn);
        Invocation next = Reading.missing(at.next(), found.missing());
        if (found.objects().isEmpty() && found.missing().isEmpty()) {
            return nothing(next, status.selection());
        }
        Duration timeout = status.timeout();
        Instant deadline = timeout == null ? null : at.begun().plus(timeout);
        for (KubeObject set : found.objects()) {
            if (set.kind() != Kind.STATEFUL_SET) {
                return next.failing("error: no status viewer has been implemented for " + type(set.kind()) + "\n")
                        .stopping();
            }
            next = next.then(new Task.Follow(set.key(), status.watches(), deadline, "", 0));
        }
        return next;
    }

    Invocation shown(Invocation at, Command.RolloutHistory command, History history) {
        Tasks.Found found = Tasks.find(command.selection(), turn);
        Invocation next = at.next();
        for (KubeObject set : found.objects()) {
            next = set.kind() == Kind.STATEFUL_SET
                    ? history.show(next, set, command.revision())
                    : next.failing("error: no history viewer has been implemented for \"" + type(set.kind()) + "\"\n");
        }
        return found.objects().isEmpty() && found.missing().isEmpty()
                ? nothing(next, command.selection())
                : Reading.missing(next, found.missing());
    }

    /** A kind as Go prints it with its group: {@code StatefulSet.apps}. */
    static String type(Kind kind) {
        return kind.title() + (kind.group().isEmpty() ? "" : "." + kind.group());
    }
}
