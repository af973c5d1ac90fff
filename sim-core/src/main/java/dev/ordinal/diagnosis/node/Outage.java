package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.model.Node;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody hears of a node.
 *
 * @param fault the fault in force; null if none is known
 */
public record Outage(@Nullable Lasting fault) {
    /** The fault that silences a node; null if there is none. */
    public static @Nullable Outage of(Node node, Scene scene) {
        for (Lasting lasting : scene.faults()) {
            boolean strikes = switch (lasting.fault()) {
                case Fault.NodeDown down -> down.node().equals(node.name());
                case Fault.NodePartitioned cut -> cut.node().equals(node.name());
                case Fault.KubeletDown down -> down.node().equals(node.name());
                case Fault.ZoneDown down -> down.zone().equals(node.zone());
                default -> false;
            };
            if (strikes) {
                return new Outage(lasting);
            }
        }
        return null;
    }

    /** Whether what ran on the node surely does not run any more. */
    boolean isOff() {
        return fault != null && (fault.fault() instanceof Fault.NodeDown || fault.fault() instanceof Fault.ZoneDown);
    }

    /** Whether what ran there surely runs on. */
    public boolean runsOn() {
        return fault != null && !isOff();
    }

    public String state() {
        return switch (Objects.requireNonNull(fault).fault()) {
            case Fault.NodePartitioned cut ->
                "is cut off from the network (" + fault.words() + "): its containers run on, and nobody hears of them";
            case Fault.KubeletDown down ->
                "has no kubelet running (" + fault.words()
                        + "): its containers run on and serve, and nobody tells of them";
            case Fault.ZoneDown down -> "is in zone " + down.zone() + ", which is down (" + fault.words() + ")";
            default -> "is down (" + fault.words() + "): nothing runs there";
        };
    }

    public Remedy ended() {
        Lasting lasting = Objects.requireNonNull(fault);
        String does = switch (lasting.fault()) {
            case Fault.NodePartitioned cut -> "mend its network";
            case Fault.KubeletDown down -> "start its kubelet";
            default -> "bring it back";
        };
        return Remedy.of(does, "fault " + lasting.ending());
    }
}
