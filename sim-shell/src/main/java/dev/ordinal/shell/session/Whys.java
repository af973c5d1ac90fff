package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.Diagnosis;
import dev.ordinal.diagnosis.Scene;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.shell.render.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why objects are as they are. */
final class Whys {
    private Whys() {}

    static Output of(World world, String namespace, List<String> object) {
        return switch (Named.of(object, namespace, world.cluster())) {
            case Named.One(ObjectKey key) -> answer(diagnosis(world, key), world.cluster());
            case Named.Nothing(String what, String remedy) -> Output.problem(what, remedy, 2);
        };
    }

    static Diagnosis diagnosis(World world, ObjectKey key) {
        return Diagnosis.of(new Scene(world.cluster(), Faults.inForce(world), gone -> last(world, gone)), key);
    }

    /** The last that this world's past holds of an object. */
    private static @Nullable KubeObject last(World world, ObjectKey key) {
        for (World past = world; past != null; past = past.before()) {
            KubeObject found = past.cluster().get(key.kind(), key.namespace(), key.name());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Output answer(Diagnosis diagnosis, Cluster cluster) {
        ObjectKey key = diagnosis.about();
        if (!diagnosis.causes().isEmpty()) {
            return Output.result(String.join("\n", diagnosis.lines()));
        }
        boolean exists = cluster.get(key.kind(), key.namespace(), key.name()) != null;
        return exists
                ? Output.note("nothing keeps " + Named.word(key) + ": it is as it should be")
                : Output.problem("there is no " + Named.word(key), "", 1);
    }
}
