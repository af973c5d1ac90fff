package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Rejection;

/** Leaves the middle of a patch that cannot be applied; caught where the patch began. */
final class PatchFault extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    PatchFault(Rejection rejection) {
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    /** A directive of the wrong form, {@code retainKeys}. */
    static PatchFault badFormat(String directive) {
        return new PatchFault(Rejection.badRequest("invalid patch format of " + directive));
    }

    /** What the server did not expect, and answers without a reason. */
    static PatchFault failure(String message) {
        return new PatchFault(Rejection.failure(message));
    }

    Rejection rejection() {
        return rejection;
    }
}
