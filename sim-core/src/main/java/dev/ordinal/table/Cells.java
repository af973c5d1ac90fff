package dev.ordinal.table;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Quantity;
import dev.ordinal.model.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Texts that the cells of several kinds, and their descriptions, have in common. */
public final class Cells {
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private Cells() {}

    /** How long ago the object was made. */
    static String age(KubeObject object, Column.Scene scene) {
        return scene.server()
                .ages()
                .between(Timestamps.parse(object.metadata().text("creationTimestamp")), scene.now());
    }

    /** The text, or {@code otherwise} if there is none or an empty one. */
    public static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    public static String orNone(@Nullable String text) {
        return orElse(text, "<none>");
    }

    /** A string, number or boolean as text; empty for none. */
    public static String scalar(@Nullable Json value) {
        if (value == null || value == Json.Null.NULL) {
            return "";
        }
        return value instanceof Json.Str text ? text.value() : JsonText.compact(value);
    }

    /** A string, number or boolean under this key, as text; empty if there is none. */
    public static String scalar(Json.Obj object, String key) {
        return scalar(object.get(key));
    }

    /** {@code a=1,b=2}, keys ascending; {@code <none>} if there are none. */
    public static String pairs(Json.Obj texts) {
        StringJoiner pairs = new StringJoiner(",");
        for (Map.Entry<String, String> pair : texts.texts().entrySet()) {
            pairs.add(pair.getKey() + "=" + pair.getValue());
        }
        return orNone(pairs.toString());
    }

    /** The texts under a key of each object, joined with commas. */
    static String joined(List<Json.Obj> objects, String key) {
        return String.join(
                ",", objects.stream().map(object -> object.text(key, "")).toList());
    }

    /** The first three of these, and how many more there are. */
    static String firstThree(List<String> all) {
        String some = String.join(",", all.subList(0, Math.min(3, all.size())));
        return all.size() > 3 ? some + " + " + (all.size() - 3) + " more..." : some;
    }

    /** {@code RWO,RWX}: each mode once, in the order in which Kubernetes lists them. */
    public static String accessModes(Json.Arr modes) {
        List<String> present = modes.texts();
        List<String> shortNames = new ArrayList<>();
        addMode(shortNames, present, "ReadWriteOnce", "RWO");
        addMode(shortNames, present, "ReadOnlyMany", "ROX");
        addMode(shortNames, present, "ReadWriteMany", "RWX");
        addMode(shortNames, present, "ReadWriteOncePod", "RWOP");
        return String.join(",", shortNames);
    }

    private static void addMode(List<String> shortNames, List<String> present, String mode, String shortName) {
        if (present.contains(mode)) {
            shortNames.add(shortName);
        }
    }

    /** The storage class that a claim or volume names, in the annotation of old or in its spec. */
    public static String storageClass(KubeObject object) {
        String annotated = object.annotation(CLASS_ANNOTATION);
        return annotated != null ? annotated : object.spec().text("storageClassName", "");
    }

    /** The phase, or that the object is being deleted. */
    static String phase(KubeObject object) {
        return object.isTerminating() ? "Terminating" : object.status().text("phase", "");
    }

    /** An amount in canonical form; {@code 0} if there is none. */
    public static String amount(Json.Obj amounts, String resource) {
        return amount(amounts.get(resource));
    }

    /** An amount in canonical form; {@code 0} if there is none, the text itself if it is no amount. */
    public static String amount(@Nullable Json written) {
        if (written == null) {
            return "0";
        }
        Quantity amount = Quantity.of(written);
        return amount == null ? scalar(written) : amount.canonical();
    }
}
