package dev.ordinal.fault;

import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is done to containers and their nodes, where it takes more than one word: {@code containerCrash: POD EXIT-CODE},
 * {@code hookHangs: POD HOOK}, {@code hookEnds: POD HOOK}, {@code memoryShort: NODE SIZE}, {@code probeFails: POD KIND} and
 * {@code probePasses: POD KIND}.
 */
final class ContainerFaults {
    private static final List<String> PROBES = List.of("liveness", "readiness", "startup");
    private static final int MOST_EXIT_CODE = 255;

    private ContainerFaults() {}

    /** The fault; null if its words make no sense. */
    static @Nullable Fault named(String name, List<String> words) {
        if (words.size() != 2) {
            return null;
        }
        String second = words.get(1);
        ObjectKey pod = new ObjectKey(Kind.POD, "default", words.getFirst());
        return switch (name) {
            case "containerCrash" -> {
                Integer code = exitCode(second);
                yield code == null ? null : new Fault.ContainerCrash(pod, code);
            }
            case "hookEnds" -> Fault.HOOKS.contains(second) ? new Fault.HookEnds(pod, second) : null;
            case "hookHangs" -> Fault.HOOKS.contains(second) ? new Fault.HookHangs(pod, second) : null;
            case "memoryShort" -> {
                Quantity left = Quantity.parse(second);
                yield left == null ? null : new Fault.MemoryShort(words.getFirst(), left);
            }
            case "probeFails" -> PROBES.contains(second) ? new Fault.ProbeFails(pod, second) : null;
            case "probePasses" -> PROBES.contains(second) ? new Fault.ProbePasses(pod, second) : null;
            default -> null;
        };
    }

    private static @Nullable Integer exitCode(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = isNumber ? Integer.parseInt(text) : MOST_EXIT_CODE + 1;
        return code > MOST_EXIT_CODE ? null : Integer.valueOf(code);
    }
}
