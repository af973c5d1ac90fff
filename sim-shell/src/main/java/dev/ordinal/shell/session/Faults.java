package dev.ordinal.shell.session;

import dev.ordinal.fault.Fault;
import dev.ordinal.fault.Lasting;
import dev.ordinal.scenario.Step;
import dev.ordinal.shell.render.Output;
import java.util.ArrayList;
import java.util.List;

/** The faults that were struck into a world and not ended since. */
final class Faults {
    private Faults() {}

    /** What is in force, in the order in which it began. */
    static List<Lasting> inForce(World world) {
        List<Lasting.Struck> struck = new ArrayList<>();
        for (Deed deed : world.deeds()) {
            if (deed.step() instanceof Step.Strike strike) {
                struck.add(new Lasting.Struck(strike.name(), strike.target()));
            }
        }
        return Lasting.inForce(struck);
    }

    static Output listed(World world) {
        StringBuilder text = new StringBuilder();
        List<Lasting> force = inForce(world);
        if (force.isEmpty()) {
            text.append("no fault is in force\n");
        }
        force.forEach(fault -> text.append("in force: ")
                .append(fault.words())
                .append("   (fault ")
                .append(fault.ending())
                .append(" ends it)\n"));
        text.append("\nThere are:\n");
        for (String name : Fault.NAMES) {
            text.append("  fault ").append(example(name)).append('\n');
        }
        return Output.told(text.toString());
    }

    private static String example(String name) {
        return Fault.example(name).replaceFirst(": ", " ");
    }
}
