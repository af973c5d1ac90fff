package dev.ordinal.shell.session;

import dev.ordinal.diagnosis.cause.Past;
import dev.ordinal.kubectl.Invocation;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.scenario.Step;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;

/** A world's past, as far as it tells why its objects are as they are. */
record Memory(World world) implements Past {
    @Override
    public @Nullable KubeObject last(ObjectKey key) {
        for (World past = world; past != null; past = past.before()) {
            KubeObject found = past.cluster().get(key.kind(), key.namespace(), key.name());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public @Nullable Refused refused(ObjectKey key) {
        Pattern changed = Pattern.compile("(?m)^\\S*" + key.kind().singular() + "\\S*[ /]\"?"
                + Pattern.quote(key.name()) + "\"? (created|configured" + "|patched|edited|replaced|deleted).*");
        PVector<Entry> log = world.log();
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i) instanceof Entry.Ended ended) {
                Invocation result = ended.result();
                if (isAbout(result.errors(), key)) {
                    return new Refused(line(ended.step()), result.errors().strip());
                }
                if (changed.matcher(result.output()).find()) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Refusals name the kind by its title where a field is invalid, and in the plural where the change is forbidden. */
    private static boolean isAbout(String errors, ObjectKey key) {
        String name = " \"" + key.name() + "\" is ";
        return errors.contains(key.kind().title() + name)
                || errors.contains(key.kind().plural() + name);
    }

    /** A command as it can be typed again: the one file that it read may be another by now, and stands behind it. */
    private String line(int step) {
        Deed deed = world.deeds().get(step);
        String line = deed.step() instanceof Step.Kubectl kubectl ? kubectl.line() : "";
        String typed = line.startsWith("kubectl ") ? line : "kubectl " + line;
        if (deed.files().size() == 1) {
            Map.Entry<String, String> file = deed.files().entrySet().iterator().next();
            return typed.replace(file.getKey(), "-") + " <<EOF\n"
                    + file.getValue().strip() + "\nEOF";
        }
        return typed;
    }
}
