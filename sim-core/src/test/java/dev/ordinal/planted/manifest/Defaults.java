package dev.ordinal.planted.manifest;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

/** Ways to depend on where the user lives. */
@SuppressWarnings({"StringCaseLocaleUsage", "DefaultCharset"})
final class Defaults {
    private Defaults() {}

    static String lower(String word) {
        return word.toLowerCase();
    }

    static String upper(String word) {
        return word.toUpperCase();
    }

    static UnaryOperator<String> reference() {
        return String::toLowerCase;
    }

    static Locale locale() {
        return Locale.getDefault();
    }

    static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    static TimeZone timeZone() {
        return TimeZone.getDefault();
    }

    static Charset charset() {
        return Charset.defaultCharset();
    }
}
