package dev.ordinal.storage.binding;

import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * The controller's private cache: what it was told, and over it what it wrote itself and was not told of yet. So it never
 * goes back to an older version of an object.
 *
 * @param own its own writes that its watches have not shown yet
 * @param hidden classes that it does not know yet, though its watches show them
 * @see "Kubernetes 1.36, pkg/controller/volume/persistentvolume/pv_controller_base.go, storeObjectUpdate"
 */
record Cache(View view, PMap<ObjectKey, KubeObject> own, PSet<String> hidden) {
    @Nullable
    KubeObject claim(String path) {
        int slash = path.indexOf('/');
        return get(new ObjectKey(Kind.PERSISTENT_VOLUME_CLAIM, path.substring(0, slash), path.substring(slash + 1)));
    }

    @Nullable
    KubeObject volume(String name) {
        return get(new ObjectKey(Kind.PERSISTENT_VOLUME, "", name));
    }

    @Nullable
    KubeObject storageClass(String name) {
        return hidden.contains(name) ? null : view.get(Kind.STORAGE_CLASS, "", name);
    }

    /** Whether it knows a newer version than its watches do: then a sync can wait, for they will catch up. */
    boolean isAheadOf(KubeObject object) {
        KubeObject told = view.get(object.key());
        return told != null && told.resourceVersion() < object.resourceVersion();
    }

    private @Nullable KubeObject get(ObjectKey key) {
        KubeObject written = own.get(key);
        return written != null ? written : view.get(key);
    }
}
