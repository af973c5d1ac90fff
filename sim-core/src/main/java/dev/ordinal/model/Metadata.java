package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everyone asks of an object's metadata, found in one walk through its members; a pure function of its tree. */
final class Metadata {
    final String name;
    final String namespace;
    final String uid;
    final String resourceVersion;
    final Json.Obj labels;
    final boolean isTerminating;
    final List<OwnerReference> owners;
    final @Nullable OwnerReference controller;

    private Metadata(
            String name,
            String namespace,
            String uid,
            String resourceVersion,
            Json.Obj labels,
            boolean isTerminating,
            List<OwnerReference> owners) {
        this.name = name;
        this.namespace = namespace;
        this.uid = uid;
        this.resourceVersion = resourceVersion;
        this.labels = labels;
        this.isTerminating = isTerminating;
        this.owners = owners;
        this.controller = controller(owners);
    }

    static Metadata of(Json.Obj tree) {
        String name = "";
        String namespace = "";
        String uid = "";
        String resourceVersion = "";
        Json.Obj labels = Json.EMPTY;
        boolean isTerminating = false;
        List<OwnerReference> owners = List.of();
        for (int i = 0; i < tree.size(); i++) {
            Json value = tree.valueAt(i);
            switch (tree.keyAt(i)) {
                case "name" -> name = text(value);
                case "namespace" -> namespace = text(value);
                case "uid" -> uid = text(value);
                case "resourceVersion" -> resourceVersion = text(value);
                case "labels" -> labels = value.asObject();
                case "deletionTimestamp" -> isTerminating = true;
                case "ownerReferences" -> owners = owners(value.asArray());
                default -> {}
            }
        }
        return new Metadata(name, namespace, uid, resourceVersion, labels, isTerminating, owners);
    }

    private static String text(Json value) {
        return value instanceof Json.Str text ? text.value() : "";
    }

    private static List<OwnerReference> owners(Json.Arr references) {
        List<OwnerReference> owners = new ArrayList<>(references.size());
        for (Json.Obj reference : references.objects()) {
            owners.add(OwnerReference.of(reference));
        }
        return List.copyOf(owners);
    }

    private static @Nullable OwnerReference controller(List<OwnerReference> owners) {
        for (OwnerReference owner : owners) {
            if (owner.isController()) {
                return owner;
            }
        }
        return null;
    }
}
