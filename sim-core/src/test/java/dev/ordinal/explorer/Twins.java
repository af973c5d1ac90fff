package dev.ordinal.explorer;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.testing.ForwardingTurn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Two of one component at work at the same time, as if a lock that lets one of them lead did not hold. */
record Twins(Component<Object> inner) implements Component<PVector<Object>> {
    @SuppressWarnings("unchecked")
    static Component<?> of(Component<?> inner) {
        return new Twins((Component<Object>) inner);
    }

    /** What comes back to one of the two. */
    private record Own(int twin, Object what) {}

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Set<Kind> watches() {
        return inner.watches();
    }

    @Override
    public PVector<Object> start() {
        return TreePVector.from(List.of(inner.start(), inner.start()));
    }

    @Override
    public PVector<Object> observe(PVector<Object> memory, Change change, Turn turn) {
        PVector<Object> both = memory;
        for (int twin = 0; twin < 2; twin++) {
            both = both.with(twin, inner.observe(both.get(twin), change, new TwinTurn(turn, twin)));
        }
        return both;
    }

    @Override
    public PVector<Object> wake(PVector<Object> memory, Object what, Turn turn) {
        Own own = (Own) what;
        return memory.with(own.twin(), inner.wake(memory.get(own.twin()), own.what(), new TwinTurn(turn, own.twin())));
    }

    @Override
    public PVector<Object> answer(PVector<Object> memory, Request request, Object purpose, Answer answer, Turn turn) {
        Own own = (Own) purpose;
        return memory.with(
                own.twin(),
                inner.answer(memory.get(own.twin()), request, own.what(), answer, new TwinTurn(turn, own.twin())));
    }

    private static final class TwinTurn extends ForwardingTurn {
        private final int twin;

        TwinTurn(Turn turn, int twin) {
            super(turn);
            this.twin = twin;
        }

        @Override
        public void callAfter(Duration delay, Request request, Object purpose) {
            turn.callAfter(delay, request, new Own(twin, purpose));
        }

        @Override
        public void wake(Duration delay, Object what) {
            turn.wake(delay, new Own(twin, what));
        }
    }
}
