package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.ClientTrait;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The descriptions of config maps and secrets. */
final class DataText {
    private static final String TOKEN_TYPE = "kubernetes.io/service-account-token";

    private DataText() {}

    static void configMap(Page page, KubeObject map) {
        MetadataText.name(page, map);
        MetadataText.labelsAndAnnotations(page, map);
        boolean hasBinary = page.has(ClientTrait.BINARY_DATA);
        heading(page, "Data");
        for (Map.Entry<String, String> entry : map.tree().object("data").texts().entrySet()) {
            page.heading(0, entry.getKey());
            page.line(0, "----");
            page.line(0, entry.getValue());
            if (hasBinary) {
                page.line(0);
            }
        }
        if (hasBinary) {
            heading(page, "BinaryData");
            map.tree()
                    .object("binaryData")
                    .texts()
                    .forEach((key, value) -> page.line(0, key + ": " + size(value) + " bytes"));
            page.line(0);
        }
    }

    /** It tells no events. */
    static void secret(Page page, KubeObject secret) {
        MetadataText.name(page, secret);
        MetadataText.labelsAndAnnotations(page, secret);
        page.line(0);
        String type = secret.tree().text("type", "");
        page.field(0, "Type", type);
        heading(page, "Data");
        Json.Obj data = secret.tree().object("data");
        for (Map.Entry<String, String> entry : data.texts().entrySet()) {
            boolean isToken = entry.getKey().equals("token") && type.equals(TOKEN_TYPE);
            page.field(
                    0,
                    entry.getKey(),
                    isToken
                            ? new String(bytes(entry.getValue()), StandardCharsets.UTF_8)
                            : size(entry.getValue()) + " bytes");
        }
    }

    private static void heading(Page page, String heading) {
        page.line(0);
        page.line(0, heading);
        page.line(0, "====");
    }

    private static int size(String base64) {
        return bytes(base64).length;
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    /** Whether a secret is a token of a service account. */
    static boolean isTokenOf(KubeObject secret, KubeObject account) {
        return secret.tree().text("type", "").equals(TOKEN_TYPE)
                && account.name().equals(secret.annotation("kubernetes.io/service-account.name"))
                && account.uid().equals(secret.annotation("kubernetes.io/service-account.uid"));
    }
}
