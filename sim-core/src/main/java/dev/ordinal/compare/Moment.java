package dev.ordinal.compare;

import dev.ordinal.model.Json;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A time of the clock in seconds, and how it is printed: {@code 30} and {@code 30.0} are written apart. */
record Moment(double seconds, String text) {
    /** By time alone; adding zero makes one of the two zeros. */
    static final Comparator<Moment> ORDER = Comparator.comparingDouble(moment -> moment.seconds + 0.0);

    static @Nullable Moment of(@Nullable Json number) {
        return switch (number) {
            case Json.Num whole -> new Moment(whole.value(), Notation.json(whole));
            case Json.Dec decimal -> new Moment(decimal.value().doubleValue(), Notation.json(decimal));
            case null -> null;
            case Json.Str ignored -> null;
            case Json.Bool ignored -> null;
            case Json.Null ignored -> null;
            case Json.Arr ignored -> null;
            case Json.Obj ignored -> null;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
