package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * What is filled in in a Secret: its type, and plain texts among the encoded ones.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/conversion.go, Convert_v1_Secret_To_core_Secret"
 */
final class SecretDefaults {
    private static final Json.Str OPAQUE = new Json.Str("Opaque");

    private SecretDefaults() {}

    static Json.Obj fill(Json.Obj tree) {
        Json.Obj result = Fill.text(tree, "type", OPAQUE);
        if (!result.has("stringData")) {
            return result;
        }
        Json.Obj data = result.object("data");
        for (Map.Entry<String, String> plain :
                result.object("stringData").texts().entrySet()) {
            data = data.with(plain.getKey(), Base64.getEncoder().encodeToString(utf8(plain.getValue())));
        }
        return result.without("stringData").with("data", data);
    }

    /** By hand, since the portable core has no charsets. */
    private static byte[] utf8(String text) {
        byte[] bytes = new byte[text.length() * 4];
        int size = 0;
        for (int c : text.codePoints().toArray()) {
            int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
            bytes[size++] = (byte) (more == 0 ? c : (0xFF00 >> more + 1) & 0xFF | c >> 6 * more);
            for (int shift = 6 * (more - 1); shift >= 0; shift -= 6) {
                bytes[size++] = (byte) (0x80 | c >> shift & 0x3F);
            }
        }
        return Arrays.copyOf(bytes, size);
    }
}
