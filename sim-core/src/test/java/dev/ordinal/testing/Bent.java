package dev.ordinal.testing;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A component that goes wrong on purpose: it is told of other objects than there are, wakes at other times than it means to,
 * remembers what it should not, or has a clock that runs ahead.
 */
public record Bent(
        Component<Object> inner,
        UnaryOperator<KubeObject> hears,
        BiFunction<Duration, Object, Duration> waits,
        UnaryOperator<Object> remembers,
        Duration ahead)
        implements ForwardingComponent {
    @SuppressWarnings("unchecked")
    private static Bent of(Component<?> inner) {
        return new Bent(
                (Component<Object>) inner,
                UnaryOperator.identity(),
                (delay, what) -> delay,
                UnaryOperator.identity(),
                Duration.ZERO);
    }

    /** One that hears of changed objects. */
    public static Component<?> hearing(Component<?> inner, UnaryOperator<KubeObject> hears) {
        Bent bent = of(inner);
        return new Bent(bent.inner, hears, bent.waits, bent.remembers, bent.ahead);
    }

    /** One that waits for longer or shorter than it wants, by what it waits for. */
    public static Component<?> waiting(Component<?> inner, BiFunction<Duration, Object, Duration> waits) {
        Bent bent = of(inner);
        return new Bent(bent.inner, bent.hears, waits, bent.remembers, bent.ahead);
    }

    /** One whose memory changes by itself. */
    public static Component<?> remembering(Component<?> inner, UnaryOperator<Object> remembers) {
        Bent bent = of(inner);
        return new Bent(bent.inner, bent.hears, bent.waits, remembers, bent.ahead);
    }

    /** One whose clock runs ahead whenever it wakes. */
    public static Component<?> ahead(Component<?> inner, Duration ahead) {
        Bent bent = of(inner);
        return new Bent(bent.inner, bent.hears, bent.waits, bent.remembers, ahead);
    }

    @Override
    public Object begin(Object memory, List<Change> found, Turn turn) {
        List<Change> heard = found.stream().map(this::heard).toList();
        return remembers.apply(inner.begin(memory, heard, new BentTurn(turn)));
    }

    @Override
    public Object observe(Object memory, Change change, Turn turn) {
        return remembers.apply(inner.observe(memory, heard(change), new BentTurn(turn)));
    }

    private Change heard(Change change) {
        return new Change(heard(change.before()), heard(change.after()), change.store());
    }

    private @Nullable KubeObject heard(@Nullable KubeObject object) {
        return object == null ? null : hears.apply(object);
    }

    @Override
    public Object wake(Object memory, Object what, Turn turn) {
        return remembers.apply(inner.wake(memory, what, new BentTurn(turn, ahead)));
    }

    @Override
    public Object answer(Object memory, Request request, Object purpose, Answer answer, Turn turn) {
        return remembers.apply(inner.answer(memory, request, purpose, answer, new BentTurn(turn)));
    }

    private final class BentTurn extends ForwardingTurn {
        private final Duration early;

        BentTurn(Turn turn) {
            this(turn, Duration.ZERO);
        }

        BentTurn(Turn turn, Duration early) {
            super(turn);
            this.early = early;
        }

        @Override
        public Instant now() {
            return super.now().plus(early);
        }

        @Override
        public void wake(Duration delay, Object what) {
            super.wake(waits.apply(delay, what), what);
        }
    }
}
