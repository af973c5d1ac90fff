package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.NameRules;

/**
 * Fields that hold a number of pods or a percentage of them.
 *
 * @see "Kubernetes 1.36, pkg/apis/apps/validation/validation.go, ValidatePositiveIntOrPercent"
 */
final class Amounts {
    private static final int PERCENT_MAX = 100;

    private Amounts() {}

    /** Adds a fault unless the value is a number that is not negative, or a percentage. */
    static boolean check(Json amount, Path path, Causes causes) {
        if (amount instanceof Json.Num number) {
            causes.negative(path, number.value());
            return number.value() >= 0;
        }
        if (percent(amount) < 0) {
            causes.invalid(
                    path,
                    JsonText.compact(amount),
                    NameRules.form(
                            "a valid percent string must be a numeric string followed by an ending '%'",
                            "[0-9]+%", "1%", "93%"));
            return false;
        }
        return true;
    }

    static void checkPercent(Json amount, Path path, Causes causes) {
        if (percent(amount) > PERCENT_MAX) {
            causes.invalid(path, JsonText.compact(amount), "must not be greater than 100%");
        }
    }

    static boolean isZero(Json amount) {
        return amount instanceof Json.Num number ? number.value() == 0 : percent(amount) == 0;
    }

    /** The number before the percent sign; -1 for what is no percentage. */
    private static int percent(Json amount) {
        String text = amount instanceof Json.Str string ? string.value() : "";
        return text.matches("[0-9]{1,9}%") ? Integer.parseInt(text.substring(0, text.length() - 1)) : -1;
    }
}
