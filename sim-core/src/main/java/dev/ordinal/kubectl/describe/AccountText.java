package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import java.util.TreeSet;

/** The description of a service account. */
final class AccountText {
    private AccountText() {}

    static void write(Page page, KubeObject account, Surroundings around) {
        MetadataText.name(page, account);
        MetadataText.labelsAndAnnotations(page, account);
        List<KubeObject> secrets = around.list(Kind.SECRET, account.namespace());
        TreeSet<String> known = new TreeSet<>();
        secrets.forEach(secret -> known.add(secret.name()));
        page.fields(0, "Image pull secrets", named(account.tree().array("imagePullSecrets"), known));
        page.fields(0, "Mountable secrets", named(account.tree().array("secrets"), known));
        page.fields(
                0,
                "Tokens",
                secrets.stream()
                        .filter(secret -> DataText.isTokenOf(secret, account))
                        .map(KubeObject::name)
                        .toList());
    }

    private static List<String> named(Json.Arr references, TreeSet<String> known) {
        return references.objects().stream()
                .map(reference -> reference.text("name", ""))
                .map(name -> known.contains(name) ? name : name + " (not found)")
                .toList();
    }
}
