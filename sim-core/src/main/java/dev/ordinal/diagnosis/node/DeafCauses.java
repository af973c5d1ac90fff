package dev.ordinal.diagnosis.node;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.Remedy;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import java.util.ArrayList;
import java.util.List;

/** Components that the API server does not hear or answer as ever. */
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
        for (Lasting fault : scene.striking(
                Fault.ApiErrors.class, errors -> errors.component().equals(component))) {
            causes.add(Cause.of(component, unanswered((Fault.ApiErrors) fault.fault()) + " (" + fault.words() + ")")
                    .endedBy(Remedy.ending(fault, "let the API server answer again"))
                    .endedBy("let time run: such errors end by themselves"));
        }
        for (Lasting fault :
                scene.striking(Fault.InformerLag.class, lag -> lag.component().equals(component))) {
            causes.add(Cause.of(
                            component,
                            "hears of each change late (" + fault.words() + "), and acts on what it knew before")
                    .endedBy(Remedy.ending(fault, "let it hear in time again")));
        }
        return causes;
    }

    private static String unanswered(Fault.ApiErrors errors) {
        return switch (errors.access()) {
            case READS -> "gets errors for what it lists and watches, and acts on what it knew before";
            case WRITES -> "gets an error for all that it writes, and tries it again and again";
        };
    }
}
