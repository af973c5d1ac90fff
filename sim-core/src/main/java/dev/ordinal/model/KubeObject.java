package dev.ordinal.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An API object: its kind and its whole tree, {@code apiVersion} and {@code kind} left out.
 *
 * <p>Never changes. What is read often (name, uid, revision, owners, a {@linkplain #as view}) is worked out when it is first
 * asked for and remembered; equality looks at the tree alone. What is remembered follows from the tree and is itself
 * immutable, so that threads that ask at the same time may each work it out and need no lock.
 */
public final class KubeObject {
    private final Kind kind;
    private final Json.Obj tree;
    private final Json.Obj metadata;
    private @Nullable Metadata read;
    private @Nullable ObjectKey key;
    private @Nullable Object view;

    private KubeObject(Kind kind, Json.Obj tree) {
        this.kind = kind;
        this.tree = tree;
        this.metadata = tree.object("metadata");
    }

    public static KubeObject of(Kind kind, Json.Obj tree) {
        return new KubeObject(kind, tree.without("apiVersion").without("kind"));
    }

    public Kind kind() {
        return kind;
    }

    /** The object without {@code apiVersion} and {@code kind}. */
    public Json.Obj tree() {
        return tree;
    }

    /** The object as it stands on the wire, in the kind's own version unless {@linkplain #inVersion another} was named. */
    public Json.Obj wire() {
        Json.Obj versioned = tree.has("apiVersion") ? tree : tree.with("apiVersion", kind.apiVersion());
        return versioned.with("kind", kind.title());
    }

    /** The object in an earlier version of its group, such as {@code policy/v1beta1}, for the wire only. */
    public KubeObject inVersion(String apiVersion) {
        return apiVersion.equals(kind.apiVersion()) ? this : withTree(tree.with("apiVersion", apiVersion));
    }

    public Json.Obj metadata() {
        return metadata;
    }

    public Json.Obj spec() {
        return tree.object("spec");
    }

    public Json.Obj status() {
        return tree.object("status");
    }

    private Metadata read() {
        Metadata made = read;
        if (made == null) {
            made = Metadata.of(metadata);
            read = made;
        }
        return made;
    }

    public ObjectKey key() {
        ObjectKey made = key;
        if (made == null) {
            made = new ObjectKey(kind, namespace(), name());
            key = made;
        }
        return made;
    }

    public String name() {
        return read().name;
    }

    /** The namespace; empty for kinds that have none. */
    public String namespace() {
        return read().namespace;
    }

    public String uid() {
        return read().uid;
    }

    /** The store's revision that last changed this object; 0 before it was stored. */
    public long resourceVersion() {
        String text = read().resourceVersion;
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    public long generation() {
        return metadata.number("generation", 0);
    }

    public Json.Obj labels() {
        return read().labels;
    }

    public @Nullable String label(String name) {
        return labels().text(name);
    }

    public Json.Obj annotations() {
        return metadata.object("annotations");
    }

    public @Nullable String annotation(String name) {
        return annotations().text(name);
    }

    public List<String> finalizers() {
        return metadata.array("finalizers").texts();
    }

    public boolean hasFinalizer(String name) {
        Json.Arr finalizers = metadata.array("finalizers");
        for (int i = 0; i < finalizers.size(); i++) {
            if (finalizers.get(i) instanceof Json.Str text && text.value().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a deletionTimestamp is set. */
    public boolean isTerminating() {
        return read().isTerminating;
    }

    public @Nullable Instant deletionTimestamp() {
        return Timestamps.parse(metadata.text("deletionTimestamp"));
    }

    public Instant creationTimestamp() {
        Instant created = Timestamps.parse(metadata.text("creationTimestamp"));
        return created == null ? Instant.EPOCH : created;
    }

    public List<OwnerReference> owners() {
        return read().owners;
    }

    /** The owner reference with {@code controller: true}. */
    public @Nullable OwnerReference controller() {
        return read().controller;
    }

    /** The condition of this type in {@code status.conditions}. */
    public @Nullable Condition condition(String type) {
        Json.Obj found = status().array("conditions").find("type", type);
        return found == null ? null : new Condition(found);
    }

    /** A typed view of this object, made once per value. An object has one kind of view only. */
    @SuppressWarnings("unchecked")
    public <V> V as(Function<KubeObject, V> reader) {
        Object made = view;
        if (made == null) {
            made = Objects.requireNonNull(reader.apply(this));
            view = made;
        }
        return (V) made;
    }

    public KubeObject withTree(Json.Obj changed) {
        return changed == tree ? this : new KubeObject(kind, changed);
    }

    /** A copy with {@code value} at the end of a path of keys. */
    public KubeObject with(Json value, String... path) {
        return withTree(tree.withAt(value, path));
    }

    public KubeObject without(String... path) {
        return withTree(tree.withoutAt(path));
    }

    public KubeObject withAnnotation(String name, String value) {
        return with(Json.of(value), "metadata", "annotations", name);
    }

    public KubeObject withLabel(String name, String value) {
        return with(Json.of(value), "metadata", "labels", name);
    }

    public KubeObject withFinalizer(String name) {
        return hasFinalizer(name)
                ? this
                : with(metadata.array("finalizers").with(Json.of(name)), "metadata", "finalizers");
    }

    public KubeObject withoutFinalizer(String name) {
        List<String> rest =
                finalizers().stream().filter(other -> !other.equals(name)).toList();
        return rest.isEmpty() ? without("metadata", "finalizers") : with(Json.strings(rest), "metadata", "finalizers");
    }

    public KubeObject withOwners(List<OwnerReference> owners) {
        return owners.isEmpty()
                ? without("metadata", "ownerReferences")
                : with(Json.array(owners.stream().map(OwnerReference::json).toList()), "metadata", "ownerReferences");
    }

    /** A copy in which the condition of this type is the given one, at its old place or else at the end. */
    public KubeObject withCondition(Condition condition) {
        return with(status().array("conditions").withMerged("type", condition.json()), "status", "conditions");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof KubeObject that && kind == that.kind && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return 31 * kind.ordinal() + tree.hashCode();
    }

    @Override
    public String toString() {
        return kind.title() + " " + tree;
    }
}
