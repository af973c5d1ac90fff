package dev.ordinal.apiserver;

import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.PatchResult;
import dev.ordinal.apiserver.admission.Patched;
import dev.ordinal.apiserver.admission.Patches;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;

/** What a patch makes of an object, before it is treated as an update. */
record Patching(Release release) {

    /** The object as the patch makes it, or why it does not. */
    PatchResult of(KubeObject stored, Request.Patch patch, Client client) {
        Json.Obj tree = stored.wire();
        Patched patched = switch (patch.type()) {
            case MERGE -> Patches.merge(tree, patch.patch());
            case JSON -> Patches.json(tree, patch.patch());
            case STRATEGIC -> Patches.strategic(stored.kind(), tree, patch.patch(), MergeRules.STANDARD);
        };
        return switch (patched) {
            case Patched.Result result when client.isPart() -> PatchResult.of(result.tree());
            case Patched.Result result -> read(stored, result.tree(), patch, client);
            case Patched.Refused refused -> new PatchResult.Refused(refused.rejection());
        };
    }

    /** The result of a user's patch may hold anything. */
    private PatchResult read(KubeObject stored, Json.Obj tree, Request.Patch patch, Client client) {
        String name = tree.object("metadata").text("name", "");
        return name.equals(stored.name())
                ? PatchResult.of(
                        patch.patch(),
                        patch.type() == Request.PatchType.STRATEGIC,
                        tree,
                        Schema.of(stored.kind(), release.minor()),
                        client.isStrict(),
                        release.fields().has(ApiFields.Field.FIELD_VALIDATION))
                : new PatchResult.Refused(Rejection.badRequest("the name of the object (" + name
                        + ") does not match the name on the URL (" + stored.name() + ")"));
    }
}
