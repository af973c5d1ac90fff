package dev.ordinal.invariant;

import dev.ordinal.controller.Recorder;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** What counts in events keep to. */
final class EventRules {
    private static final String COMBINED = "(combined from similar events): ";

    private EventRules() {}

    /** With one more time that a component said something: the same, and something similar. */
    static PMap<String, Integer> counted(PMap<String, Integer> said, Recorder.Remark remark) {
        KubeObject about = remark.about();
        String group = group(about.kind().title(), about.namespace(), about.name(), remark.type(), remark.reason());
        String same = group + '\n' + remark.message();
        return said.plus(group, said.getOrDefault(group, 0) + 1).plus(same, said.getOrDefault(same, 0) + 1);
    }

    private static String group(String kind, String namespace, String name, String type, String reason) {
        return kind + ' ' + namespace + '/' + name + '\n' + type + ' ' + reason;
    }

    /** An event counts no more than was said, and each write of it counts more than the one before. */
    static @Nullable String countsWhatWasSaid(Write write) {
        KubeObject after = write.after();
        KubeObject before = write.before();
        PMap<String, Integer> said = write.memory().said().get(write.by());
        if (after == null || said == null) {
            return null;
        }
        Json.Obj tree = after.tree();
        Json.Obj about = tree.object("involvedObject");
        String message = tree.text("message", "");
        String group = group(
                about.text("kind", ""),
                about.text("namespace", ""),
                about.text("name", ""),
                tree.text("type", ""),
                tree.text("reason", ""));
        boolean isOfGroup = tree.has("series") || message.startsWith(COMBINED);
        long count = count(after);
        int times = said.getOrDefault(isOfGroup ? group : group + '\n' + message, 0);
        if (count > times) {
            return "counts " + count + " and was said " + times + " times";
        }
        return before != null && count <= count(before) ? "counts " + count + " after " + count(before) : null;
    }

    private static long count(KubeObject event) {
        Json.Obj series = event.tree().object("series");
        return series.has("count") ? series.number("count", 1) : event.tree().number("count", 1);
    }
}
