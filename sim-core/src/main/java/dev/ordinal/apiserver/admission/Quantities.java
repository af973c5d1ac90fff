package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Quantity;

/**
 * Amounts of resources in the form in which the API stores them.
 *
 * @see "Kubernetes 1.36, pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList"
 */
final class Quantities {
    private static final int DIGITS_MAX = 3;

    private Quantities() {}

    /** The amounts of a resource list, each as its canonical text; what names no amount stays. */
    static Json.Obj canonical(Json.Obj list) {
        Json.Obj result = list;
        for (int i = 0; i < list.size(); i++) {
            result = result.with(list.keyAt(i), canonical(list.valueAt(i)));
        }
        return result;
    }

    static Json canonical(Json value) {
        if (value instanceof Json.Str text && isPlain(text.value())) {
            return value;
        }
        Quantity quantity = Quantity.of(value);
        return quantity == null ? value : Json.of(quantity.roundedToMilli().canonical());
    }

    /**
     * Whether a text is certainly canonical and not negative: one to three digits, not led by 0, then nothing or a
     * suffix from {@code m} up. Most amounts are, and parsing takes much longer.
     */
    static boolean isPlain(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > DIGITS_MAX || text.charAt(0) == '0') {
            return false;
        }
        return switch (text.length() - digits) {
            case 0 -> true;
            case 1 -> "mkMGTP".indexOf(text.charAt(digits)) >= 0;
            case 2 -> text.charAt(digits + 1) == 'i' && "KMGTP".indexOf(text.charAt(digits)) >= 0;
            default -> false;
        };
    }
}
