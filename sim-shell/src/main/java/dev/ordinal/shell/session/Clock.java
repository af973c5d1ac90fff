package dev.ordinal.shell.session;

import java.time.Duration;
import java.util.Locale;

/** Times of a cluster's clock as the shell shows them: {@code 0:05:00}, {@code 2d 3:00:00}, {@code 0:00:01.250}. */
public final class Clock {
    private Clock() {}

    public static String text(Duration clock) {
        String sign = clock.isNegative() ? "-" : "";
        Duration length = clock.abs();
        long days = length.toDays();
        String time = String.format(
                Locale.ROOT,
                "%s:%02d:%02d",
                Long.toString(length.toHoursPart()),
                length.toMinutesPart(),
                length.toSecondsPart());
        long millis = length.toMillisPart();
        String fraction = millis == 0 ? "" : String.format(Locale.ROOT, ".%03d", millis);
        return sign + (days == 0 ? "" : days + "d ") + time + fraction;
    }
}
