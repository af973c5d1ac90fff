package dev.ordinal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.ordinal.apiserver.Change;
import dev.ordinal.controller.Happening;
import dev.ordinal.kernel.Trace;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was stored, in lines: {@code Pod/web-0 phase=Running}, {@code Pod/web-0 deleted}, {@code Event Node/a NodeNotReady}. */
@CanIgnoreReturnValue
public final class Timeline implements Trace {
    private record Line(double at, String text) {}

    private final Instant zero;
    private final List<Line> lines = new ArrayList<>();

    public Timeline(Instant zero) {
        this.zero = zero;
    }

    @Override
    public void row(Row row) {
        if (row.what() instanceof Happening.Stored stored) {
            double at = Duration.between(zero, row.at()).toMillis() / 1000.0;
            tell(stored.change()).forEach(text -> lines.add(new Line(at, text)));
        }
    }

    private static List<String> tell(Change change) {
        KubeObject object = change.object();
        if (change.after() == null) {
            return List.of(object.key() + " deleted");
        }
        if (object.kind() == Kind.EVENT) {
            Json.Obj about = object.tree().object("involvedObject");
            return List.of("Event " + about.text("kind") + "/" + about.text("name") + " "
                    + object.tree().text("reason"));
        }
        if (change.before() == null) {
            return List.of(object.key() + " created");
        }
        Map<String, String> before = fields(change.before());
        List<String> told = new ArrayList<>();
        fields(object).forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                told.add(object.key() + " " + field + "=" + value);
            }
        });
        return told;
    }

    private static TreeMap<String, String> fields(KubeObject object) {
        TreeMap<String, String> fields = new TreeMap<>();
        Json.Obj status = object.status();
        fields.put("terminating", Boolean.toString(object.isTerminating()));
        fields.put("grace", Long.toString(object.metadata().number("deletionGracePeriodSeconds", -1)));
        fields.put("finalizers", object.finalizers().toString());
        fields.put("owners", Integer.toString(object.owners().size()));
        fields.put("phase", status.text("phase", ""));
        fields.put("ready", status(object.condition("Ready")));
        fields.put("reason", status.text("reason", ""));
        fields.put("unschedulable", Boolean.toString(object.spec().flag("unschedulable")));
        Condition disruption = object.condition("DisruptionTarget");
        fields.put("disruption", disruption == null || disruption.reason() == null ? "" : disruption.reason());
        fields.put("allowed", Long.toString(status.number("disruptionsAllowed", 0)));
        fields.put("healthy", Long.toString(status.number("currentHealthy", 0)));
        fields.put("desired", Long.toString(status.number("desiredHealthy", 0)));
        fields.put("inUse", status.array("volumesInUse").texts().toString());
        fields.put("taints", taints(object));
        fields.put("container", container(status));
        return fields;
    }

    private static String status(@Nullable Condition condition) {
        return condition == null ? "" : condition.status();
    }

    private static String taints(KubeObject object) {
        return object.spec().array("taints").objects().stream()
                .map(taint -> taint.text("key", "").replace("node.kubernetes.io/", "") + ":" + taint.text("effect"))
                .sorted()
                .toList()
                .toString();
    }

    private static String container(Json.Obj status) {
        for (Json.Obj container : status.array("containerStatuses").objects()) {
            Json.Obj state = container.object("state");
            String kind = state.keys().getFirst();
            return state.object(kind).text("reason", kind);
        }
        return "";
    }

    /** Expects a line, which comes first at this time, give or take 60 ms. */
    public Timeline says(double at, String text) {
        Line first = first(text);
        assertNotNull(first, () -> "never: " + text + "\n" + this);
        assertEquals(at, first.at(), 0.06, () -> text + "\n" + this);
        return this;
    }

    /** Expects that a line never comes. */
    public Timeline neverSays(String text) {
        Line first = first(text);
        assertEquals(null, first, () -> text + "\n" + this);
        return this;
    }

    /** Expects that one line comes before another. */
    public Timeline saysInOrder(String... texts) {
        double last = Double.NEGATIVE_INFINITY;
        for (String text : texts) {
            Line line = first(text);
            assertNotNull(line, () -> "never: " + text + "\n" + this);
            assertEquals(true, line.at() >= last, () -> text + " comes too early\n" + this);
            last = line.at();
        }
        return this;
    }

    private @Nullable Line first(String text) {
        return lines.stream()
                .filter(line -> line.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    public long count(String text) {
        return lines.stream().filter(line -> line.text().equals(text)).count();
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        lines.forEach(
                line -> all.append(line.at()).append(' ').append(line.text()).append('\n'));
        return all.toString();
    }
}
