package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Rejection;

/** What becomes of an object under a patch: the changed tree, or why the patch is refused. */
public sealed interface Patched {
    record Result(Json.Obj tree) implements Patched {}

    record Refused(Rejection rejection) implements Patched {}
}
