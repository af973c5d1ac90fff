package dev.ordinal.diagnosis;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.List;

/** How users write objects, and commands about them. */
final class Words {
    private Words() {}

    /** {@code pod/web-0}, or {@code pod/prod/web-0} in a namespace that is not the usual one. */
    static String of(ObjectKey key) {
        boolean isUsual = key.namespace().isEmpty() || key.namespace().equals("default");
        return key.kind().word() + "/" + (isUsual ? key.name() : key.path());
    }

    static String of(KubeObject object) {
        return of(object.key());
    }

    /** {@code kubectl delete pvc data-web-0}, with the namespace if it is not the usual one. */
    static String command(String verb, ObjectKey key, String... more) {
        StringBuilder line = new StringBuilder("kubectl " + verb + " ")
                .append(key.kind().word())
                .append(' ')
                .append(key.name());
        if (!key.namespace().isEmpty() && !key.namespace().equals("default")) {
            line.append(" -n ").append(key.namespace());
        }
        List.of(more).forEach(word -> line.append(' ').append(word));
        return line.toString();
    }

    static String delete(ObjectKey key) {
        return command("delete", key);
    }
}
