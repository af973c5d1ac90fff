package dev.ordinal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What controllers ask of a pod. Made once per value by {@link #of}; its answers are computed then. */
public final class Pod {
    /** The label that names the revision of the set from which a pod was made. */
    public static final String REVISION_LABEL = "controller-revision-hash";

    /** The label that repeats the name of a set's pod. */
    public static final String NAME_LABEL = "statefulset.kubernetes.io/pod-name";

    private final KubeObject object;
    private final String phase;
    private final String nodeName;
    private final String name;
    private final String revision;
    private final int dash;
    private final int ordinal;
    private final boolean isLabelledWithName;
    private final @Nullable Condition ready;
    private final boolean isReady;
    private final boolean isTerminating;
    private final List<String> claims;
    private @Nullable Remembered remembered;

    /** What was made of this pod and another value. */
    private record Remembered(Object other, Object made) {}

    private Pod(KubeObject object) {
        this.object = object;
        this.phase = object.status().text("phase", "");
        this.nodeName = object.spec().text("nodeName", "");
        this.name = object.name();
        String label = object.label(REVISION_LABEL);
        this.revision = label == null ? "" : label;
        this.dash = Ordinals.dash(name);
        this.ordinal = Ordinals.ordinal(name);
        this.isLabelledWithName = name.equals(object.label(NAME_LABEL));
        this.ready = object.condition("Ready");
        this.isReady = ready != null && ready.isTrue();
        this.isTerminating = object.isTerminating();
        List<String> names = new ArrayList<>(2);
        for (Json volume : object.spec().array("volumes")) {
            String claim = volume.asObject().object("persistentVolumeClaim").text("claimName");
            if (claim != null) {
                names.add(claim);
            }
        }
        this.claims = List.copyOf(names);
    }

    public static Pod of(KubeObject object) {
        return object.as(Pod::new);
    }

    public KubeObject object() {
        return object;
    }

    public String name() {
        return name;
    }

    /** The ordinal at the end of its name; {@link Ordinals#NONE} if there is none. */
    public int ordinal() {
        return ordinal;
    }

    /** Whether its name is that of a set and an ordinal. */
    public boolean isNamedAfter(String set) {
        return dash == set.length() && name.startsWith(set);
    }

    /** Whether its name is the very one that a set gives to its pod of this ordinal, without zeros before it. */
    public boolean isNamedBy(String set) {
        return ordinal != Ordinals.NONE
                && isNamedAfter(set)
                && (ordinal == 0 ? name.length() == dash + 2 : name.charAt(dash + 1) != '0');
    }

    /** Whether its label {@link #NAME_LABEL} says its name. */
    public boolean isLabelledWithName() {
        return isLabelledWithName;
    }

    /** {@code Pending}, {@code Running}, {@code Succeeded}, {@code Failed} or {@code Unknown}; empty before it is stored. */
    public String phase() {
        return phase;
    }

    public boolean isPending() {
        return phase.equals("Pending");
    }

    public boolean isRunning() {
        return phase.equals("Running");
    }

    public boolean isFailed() {
        return phase.equals("Failed");
    }

    public boolean isSucceeded() {
        return phase.equals("Succeeded");
    }

    /** Whether its phase is final: Succeeded or Failed. */
    public boolean isFinished() {
        return isSucceeded() || isFailed();
    }

    /** Whether its condition Ready is True. */
    public boolean isReady() {
        return isReady;
    }

    /** The whole second in which its condition Ready turned to what it is. */
    public @Nullable Instant readySince() {
        return ready == null ? null : ready.since();
    }

    public boolean isTerminating() {
        return isTerminating;
    }

    /** The grace period of its deletion, in seconds; 0 if it has none. */
    public long deletionGraceSeconds() {
        return object.metadata().number("deletionGracePeriodSeconds", 0);
    }

    /** The node that it is bound to; empty before. */
    public String nodeName() {
        return nodeName;
    }

    public boolean hasNode() {
        return !nodeName.isEmpty();
    }

    /** The names of the claims that its volumes use, in their order. */
    public List<String> claims() {
        return claims;
    }

    /**
     * What follows from this pod together with another value that never changes, such as a Service. The last answer is
     * remembered for the very same value; {@code maker} gives an immutable one, so that it does no harm if two threads ask.
     */
    @SuppressWarnings("unchecked")
    public <K, V> V with(K other, BiFunction<Pod, K, V> maker) {
        Remembered known = remembered;
        if (known == null || known.other() != other) {
            known = new Remembered(other, maker.apply(this, other));
            remembered = known;
        }
        return (V) known.made();
    }

    /** The name of the revision from which a set made it; empty if none says so. */
    public String revision() {
        return revision;
    }
}
