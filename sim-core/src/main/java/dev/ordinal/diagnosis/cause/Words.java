package dev.ordinal.diagnosis.cause;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How users write objects, and commands about them. */
public final class Words {
    private Words() {}

    /** {@code pod/web-0}, or {@code pod/prod/web-0} in a namespace that is not the usual one. */
    public static String of(ObjectKey key) {
        boolean isUsual = key.namespace().isEmpty() || key.namespace().equals("default");
        return key.kind().word() + "/" + (isUsual ? key.name() : key.path());
    }

    public static String of(KubeObject object) {
        return of(object.key());
    }

    /** How long an object has been there: {@code 5m}. */
    public static String age(KubeObject object, Scene scene) {
        return since(object.creationTimestamp(), scene);
    }

    /** How long ago something was, in whole seconds. */
    public static String since(Instant then, Scene scene) {
        return span(scene.since(then));
    }

    /** {@code kubectl delete pvc data-web-0}, with the namespace if it is not the usual one. */
    public static String command(String verb, ObjectKey key, String... more) {
        StringBuilder line = new StringBuilder("kubectl " + verb + " ")
                .append(key.kind().word())
                .append(' ')
                .append(key.name());
        line.append(namespace(key.namespace()));
        List.of(more).forEach(word -> line.append(' ').append(word));
        return line.toString();
    }

    /** {@code  -n prod}, with a blank before it; empty for the usual namespace and for none. */
    public static String namespace(String name) {
        return name.isEmpty() || name.equals("default") ? "" : " -n " + name;
    }

    /** A length of time in whole seconds: {@code 1m20s}; less than one is {@code a moment}. */
    public static String span(Duration length) {
        Duration whole = Duration.ofSeconds(length.plusMillis(500).toSeconds());
        return whole.isZero() ? "a moment" : Durations.brief(whole);
    }

    /** A length of time to the tenth of a second: {@code 1.5s}. */
    public static String tenths(Duration length) {
        return Durations.brief(Duration.ofMillis(length.toMillis() / 100 * 100));
    }

    /** {@code web-0}, {@code web-0 and web-1}, {@code web-0, web-1 and web-2}. */
    public static String all(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** {@code 1 pod}, {@code 3 pods}. */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** A field as it is written; empty if it is not. */
    public static String plain(Json.Obj object, String field) {
        Json value = object.get(field);
        return value == null ? "" : GoText.plain(value);
    }

    /** A change of an object, as {@code kubectl patch} takes it. */
    public static String patch(ObjectKey key, Json change) {
        return command("patch", key, "-p", quoted(change));
    }

    /** JSON as a shell takes it. */
    public static String quoted(Json json) {
        return "'" + JsonText.compact(json).replace("'", "'\\''") + "'";
    }

    /** A change of a set that means nothing, and makes its controller look at once. */
    public static String wake(ObjectKey set) {
        return command("annotate", set, "looked-at=now", "--overwrite");
    }

    public static String delete(ObjectKey key) {
        return command("delete", key);
    }
}
