package dev.ordinal.explorer;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.YamlText;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a schedule as a scenario file, which {@code sim replay} plays just as the trial did: a run that broke an invariant or
 * missed a goal does so there too.
 */
public final class ScenarioText {
    private ScenarioText() {}

    /**
     * The text of the file.
     *
     * @param deeds all that was done, healing included
     */
    public static String of(String name, String about, Plan plan, List<Deed> deeds, Duration end) {
        Json.Obj root = Json.object("name", name, "about", about, "kubernetes", plan.release());
        if (plan.maxUnavailable()) {
            root = root.with("featureGates", Json.array(Json.of("MaxUnavailableStatefulSet")));
        }
        root = root.with("seed", plan.seed())
                .with("cluster", cluster(plan))
                .with("behaviors", behaviors())
                .with("files", files(plan))
                .with("setup", Json.array(Json.of("class.yaml"), Json.of("web.yaml")))
                .with("steps", steps(deeds, end));
        return YamlText.write(root);
    }

    private static Json.Obj cluster(Plan plan) {
        List<Json> nodes = new ArrayList<>();
        for (int i = 0; i <= plan.nodes(); i++) {
            nodes.add(Json.object("name", Plan.node(i), "zone", "z" + (i + 1)));
        }
        Json.Obj delays = Json.object("provision", "2s", "attach", "1s", "detach", "1s", "delete", "1s");
        return Json.object("nodes", Json.array(nodes), "provisioners", Json.object(Plan.DRIVER, delays));
    }

    private static Json.Obj behaviors() {
        Json.Obj behaviors = Json.object("default", Json.object("start", "1s", "ready", "2s", "terminate", "2s"));
        for (Map.Entry<String, Behavior> entry : Plan.behaviors().entrySet()) {
            behaviors = behaviors.with(
                    entry.getKey(),
                    Json.object(
                            "start", delay(entry.getValue().start()),
                            "ready", delay(entry.getValue().ready()),
                            "terminate", delay(entry.getValue().terminate())));
        }
        return behaviors;
    }

    private static String delay(@Nullable Duration delay) {
        return delay == null ? "never" : Durations.text(delay);
    }

    private static Json.Obj files(Plan plan) {
        List<KubeObject> objects = plan.setup().objects();
        return Json.object(
                "class.yaml", YamlText.write(objects.get(0).wire()),
                "web.yaml", YamlText.write(objects.get(1).wire()));
    }

    private static Json.Arr steps(List<Deed> deeds, Duration end) {
        List<Json> steps = new ArrayList<>();
        for (Deed deed : deeds) {
            String at = Durations.text(deed.at());
            steps.add(
                    switch (deed) {
                        case Deed.Command command ->
                            Json.object("at", at, "kubectl", command.line(), "background", true);
                        case Deed.Strike strike ->
                            Json.object("at", at, "fault", Json.object(strike.fault(), strike.target()));
                    });
        }
        steps.add(Json.object("invariants", "hold", "within", Durations.text(Trial.LAST_PATIENCE)));
        steps.add(Json.object("at", Durations.text(end), "end", true));
        return Json.array(steps);
    }
}
