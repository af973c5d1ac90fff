package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.diagnosis.Diagnosis;
import dev.ordinal.diagnosis.Overview;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.shell.render.Output;
import java.util.List;

/** Why objects are as they are. */
final class Whys {
    private Whys() {}

    static Output of(World world, String namespace, List<String> object) {
        if (object.isEmpty()) {
            return all(Overview.of(scene(world), namespace));
        }
        return switch (Named.of(object, namespace, world.cluster())) {
            case Named.One(ObjectKey key) -> answer(Diagnosis.of(scene(world), key), world.cluster());
            case Named.Nothing(String what, String remedy) -> Output.problem(what, remedy, 2);
        };
    }

    private static Scene scene(World world) {
        return new Scene(world.cluster(), Faults.inForce(world), new Memory(world));
    }

    private static Output all(Overview overview) {
        return overview.diagnoses().isEmpty() ? Output.note("nothing is blocked") : output(overview.lines());
    }

    private static Output answer(Diagnosis diagnosis, Cluster cluster) {
        ObjectKey key = diagnosis.about();
        if (!diagnosis.causes().isEmpty()) {
            Output told = output(diagnosis.lines());
            String well = "nothing keeps " + Named.word(key) + ": it is as it should be. But know this:";
            return diagnosis.isKept() ? told : Output.told(well).then(told);
        }
        boolean exists = cluster.get(key.kind(), key.namespace(), key.name()) != null;
        return exists
                ? Output.note("nothing keeps " + Named.word(key) + ": it is as it should be")
                : Output.problem("there is no " + Named.word(key), "", 1);
    }

    /** The commands of a remedy stay in their lines, since they are to be typed. */
    private static Output output(List<String> lines) {
        Output output = Output.NONE;
        boolean isRemedy = false;
        for (String line : lines) {
            boolean isCommand = isRemedy && line.startsWith("    ");
            isRemedy = isCommand || line.startsWith("- ");
            output = output.then(isCommand ? Output.result(line) : Output.told(line + "\n"));
        }
        return output;
    }
}
