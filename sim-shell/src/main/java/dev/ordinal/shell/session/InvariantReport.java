package dev.ordinal.shell.session;

import dev.ordinal.invariant.Violation;
import dev.ordinal.shell.render.Output;
import java.time.Duration;
import java.util.List;

/** Whether all that must always hold has held in a world. */
final class InvariantReport {
    private InvariantReport() {}

    static Output of(World world) {
        List<Violation> violations = world.verdicts().violations();
        StringBuilder text = new StringBuilder();
        world.verdicts().invariants().forEach(invariant -> {
            long broken = violations.stream()
                    .filter(violation -> violation.invariant().id().equals(invariant.id()))
                    .count();
            text.append(broken == 0 ? "held    " : "BROKEN  ")
                    .append(invariant.id())
                    .append(' ')
                    .append(invariant.name())
                    .append('\n');
        });
        for (Violation violation : violations) {
            Duration clock = Duration.between(world.origin().scenario().setup().zero(), violation.at());
            text.append("at ")
                    .append(Clock.text(clock))
                    .append(' ')
                    .append(violation.invariant().id())
                    .append(": ")
                    .append(violation.subject())
                    .append(": ")
                    .append(violation.text())
                    .append('\n');
        }
        return Output.told(text.toString()).withExit(violations.isEmpty() ? 0 : 1);
    }
}
