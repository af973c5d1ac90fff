package dev.ordinal.explorer;

import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Json;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A set in a cluster and all that is done to them, in the order of its times.
 *
 * @param deeds the commands and faults
 */
public record Schedule(Plan plan, List<Deed> deeds) {
    private static final int[] GAPS = {2_000, 0, 5, 20, 100, 400, 1_000, 5_000, 15_000, 60_000};
    private static final List<String> IMAGES = List.of("app:v2", "app:v3", Plan.GOOD_IMAGE, Plan.BAD_IMAGE);
    private static final String STATEFUL_SETS = "statefulset-controller";

    /** How many of its deeds are faults. */
    public int faults() {
        return (int) deeds.stream().filter(Deed.Strike.class::isInstance).count();
    }

    /** A schedule that is drawn from choices; each leaves out some kinds of fault altogether. */
    public static Schedule drawn(Choices choices) {
        Plan plan = plan(choices);
        int left = choices.choose("faults left out", 64);
        List<Deed> deeds = new ArrayList<>();
        long now = 0;
        int count = 1 + choices.choose("deeds", 10);
        for (int i = 0; i < count; i++) {
            now += GAPS[choices.choose("gap", GAPS.length)] * (long) (1 + choices.choose("gaps", 3));
            Duration at = Duration.ofMillis(now);
            deeds.add(choices.choose("fault", 5) < 2 ? fault(choices, plan, at, left) : command(choices, at));
        }
        return new Schedule(plan, List.copyOf(deeds));
    }

    private static Plan plan(Choices choices) {
        List<String> releases = Release.names();
        String release = releases.get(releases.size() - 1 - choices.weigh("release", 5, 2, 1, 1));
        boolean old = release.startsWith("1.1");
        boolean claims = choices.choose("claims", 3) > 0;
        return new Plan(
                release,
                !old && choices.choose("gate", 4) == 3,
                choices.choose("seed", 1_000),
                choices.choose("replicas", 6),
                choices.choose("parallel", 3) == 2,
                choices.choose("onDelete", 8) == 7,
                Math.max(0, choices.choose("partition", 8) - 5),
                choices.choose("minReady", 4) == 3 ? 5 : 0,
                claims,
                claims && !old && choices.choose("late", 2) == 1,
                claims && choices.choose("whenScaled", 2) == 1,
                claims && choices.choose("whenDeleted", 3) == 2,
                choices.choose("nodes", 3));
    }

    private static String pod(Choices choices) {
        return Plan.SET + "-" + choices.choose("ordinal", 4);
    }

    private static Deed command(Choices choices, Duration at) {
        String set = "statefulset/" + Plan.SET;
        String line = switch (choices.weigh("command", 5, 4, 2, 1, 3, 2, 2, 2, 1, 1)) {
            case 0 -> "scale " + set + " --replicas=" + choices.choose("replicas", 6);
            case 1 -> "set image " + set + " app=" + IMAGES.get(choices.weigh("image", 4, 2, 2, 1));
            case 2 -> "patch " + set + " -p '" + bounds(choices.choose("partition", 4)) + "'";
            case 3 -> "rollout undo " + set;
            case 4 -> "delete pod " + pod(choices);
            case 5 -> "delete pod " + pod(choices) + " --grace-period=0 --force";
            case 6 ->
                "label pod " + pod(choices) + " app=" + (choices.choose("label", 2) == 0 ? "other" : Plan.SET)
                        + " --overwrite";
            case 7 -> "delete pvc data-" + pod(choices) + " --wait=false";
            case 8 -> "delete " + set + " --cascade=" + (choices.choose("cascade", 2) == 0 ? "orphan" : "background");
            default -> "apply -f web.yaml";
        };
        return new Deed.Command(at, line);
    }

    private static Json.Obj bounds(int partition) {
        return Json.object(
                "spec",
                Json.object(
                        "updateStrategy",
                        Json.object("type", "RollingUpdate", "rollingUpdate", Json.object("partition", partition))));
    }

    private static Deed fault(Choices choices, Plan plan, Duration at, int left) {
        int kind = choices.choose("kind", 6);
        int used = (left >> kind & 1) == 0 ? kind : (kind + 1) % 6;
        String node = Plan.node(choices.choose("node", plan.nodes() + 1));
        boolean back = choices.choose("back", 3) == 2;
        return switch (used) {
            case 0 -> new Deed.Strike(at, "podFail", pod(choices));
            case 1 -> new Deed.Strike(at, back ? "podReady" : "podUnready", pod(choices));
            case 2 -> new Deed.Strike(at, "writeLost", STATEFUL_SETS);
            case 3 -> new Deed.Strike(at, back ? "watchResumed" : "watchStalled", STATEFUL_SETS);
            case 4 -> new Deed.Strike(at, back ? "nodeUp" : "nodeDown", node);
            default -> new Deed.Strike(at, back ? "provisionerUp" : "provisionerDown", Plan.DRIVER);
        };
    }
}
