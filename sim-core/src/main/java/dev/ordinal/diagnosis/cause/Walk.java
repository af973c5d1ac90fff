package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** A way from objects to what keeps them, which comes to no object twice. */
public final class Walk {
    private final Scene scene;
    private final Causes causes;
    private final PVector<ObjectKey> seen;

    /** Who knows what keeps an object of each kind. */
    @FunctionalInterface
    public interface Causes {
        /**
         * What keeps an object.
         *
         * @param object null if it does not exist
         * @param walk the way to it, which can be gone further
         */
        List<Cause> of(ObjectKey key, @Nullable KubeObject object, Walk walk);
    }

    public Walk(Scene scene, Causes causes) {
        this(scene, causes, TreePVector.empty());
    }

    private Walk(Scene scene, Causes causes, PVector<ObjectKey> seen) {
        this.scene = scene;
        this.causes = causes;
        this.seen = seen;
    }

    /** Whether this is the object that was asked about. */
    public boolean isAtItsBegin() {
        return seen.size() == 1;
    }

    public Scene scene() {
        return scene;
    }

    /** What keeps an object from what its owner wants of it; empty if nothing does, or if the way came from there. */
    public List<Cause> into(ObjectKey key) {
        if (seen.contains(key)) {
            return List.of();
        }
        Walk further = new Walk(scene, causes, seen.plus(key));
        return causes.of(key, scene.get(key.kind(), key.namespace(), key.name()), further);
    }
}
