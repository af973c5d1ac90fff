package dev.ordinal.diagnosis.cause;

import dev.ordinal.fault.Lasting;
import dev.ordinal.model.ObjectKey;
import java.util.List;

/**
 * One way to end a cause.
 *
 * @param does what it does, and what it costs: {@code delete the claim, which is empty}
 * @param commands what to type, in order, as the shell reads it: lines of kubectl, with a manifest behind {@code <<EOF} if
 *     need be, or {@code fault nodeUp node-a}; empty where something outside of the cluster, or time, is needed
 */
public record Remedy(String does, List<String> commands) {
    public Remedy {
        commands = List.copyOf(commands);
    }

    public static Remedy of(String does, String... commands) {
        return new Remedy(does, List.of(commands));
    }

    /** All finalizers of an object are taken away by hand. */
    public static Remedy unfinalized(ObjectKey key) {
        return unfinalized(key, "take it away yourself; what its owner would have done is then left undone");
    }

    public static Remedy unfinalized(ObjectKey key, String does) {
        return of(does, Words.command("patch", key, "--type=merge", "-p", "'{\"metadata\":{\"finalizers\":null}}'"));
    }

    /** To end a fault that is in force. */
    public static Remedy ending(Lasting lasting, String does) {
        return of(does, "fault " + lasting.ending());
    }

    /** A manifest in place of the object of its name, which is deleted first. */
    static String replace(String manifest) {
        return "kubectl replace --force -f - <<EOF\n" + manifest.strip() + "\nEOF";
    }

    /** A manifest given to kubectl as it stands. */
    public static String apply(String manifest) {
        return "kubectl apply -f - <<EOF\n" + manifest.strip() + "\nEOF";
    }
}
