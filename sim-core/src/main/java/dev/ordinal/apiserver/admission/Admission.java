package dev.ordinal.apiserver.admission;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;

/** What admission makes of an object that is to be written. */
public sealed interface Admission {
    /** It may be written, as it is now. */
    record Admitted(KubeObject object) implements Admission {}

    record Refused(Rejection rejection) implements Admission {}
}
