package dev.ordinal.model;

/** One entry of {@code metadata.ownerReferences}. */
public record OwnerReference(
        String apiVersion, String kind, String name, String uid, boolean isController, boolean blocksOwnerDeletion) {

    static OwnerReference of(Json.Obj json) {
        return new OwnerReference(
                json.text("apiVersion", ""),
                json.text("kind", ""),
                json.text("name", ""),
                json.text("uid", ""),
                json.flag("controller"),
                json.flag("blockOwnerDeletion"));
    }

    /** The reference by which {@code owner} controls its dependents. */
    public static OwnerReference controlledBy(KubeObject owner) {
        return new OwnerReference(
                owner.kind().apiVersion(), owner.kind().title(), owner.name(), owner.uid(), true, true);
    }

    /** The JSON form; a flag that is false is left out, as Go's {@code omitempty} does with an absent pointer. */
    public Json.Obj json() {
        Json.Obj json = Json.object("apiVersion", apiVersion, "kind", kind, "name", name, "uid", uid);
        json = isController ? json.with("controller", true) : json;
        return blocksOwnerDeletion ? json.with("blockOwnerDeletion", true) : json;
    }
}
