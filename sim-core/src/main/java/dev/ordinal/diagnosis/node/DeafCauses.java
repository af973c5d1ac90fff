package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import java.util.ArrayList;
import java.util.List;

/** Components that hear nothing new from the API server, and go by what they knew before. */
public final class DeafCauses {
    private DeafCauses() {}

    /** Why a component does nothing about what it should; empty if it hears as ever. */
    public static List<Cause> of(String component, Scene scene) {
        List<Cause> causes = new ArrayList<>();
        for (Lasting fault : scene.striking(
                Fault.WatchStalled.class, stalled -> stalled.component().equals(component))) {
            causes.add(Cause.of(
                            component,
                            "hears nothing new from the API server (" + fault.words()
                                    + ") and acts on what it knew before")
                    .endedBy(Remedy.ending(fault, "let it hear again")));
        }
        return causes;
    }
}
