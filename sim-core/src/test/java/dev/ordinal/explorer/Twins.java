package dev.ordinal.explorer;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.View;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
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

    private record TwinTurn(Turn turn, int twin) implements Turn {
        @Override
        public Instant now() {
            return turn.now();
        }

        @Override
        public Release release() {
            return turn.release();
        }

        @Override
        public View view() {
            return turn.view();
        }

        @Override
        public Store<KubeObject> live() {
            return turn.live();
        }

        @Override
        public Choices choices() {
            return turn.choices();
        }

        @Override
        public void call(Request request, Object purpose) {
            turn.call(request, new Own(twin, purpose));
        }

        @Override
        public void callAfter(Duration delay, Request request, Object purpose) {
            turn.callAfter(delay, request, new Own(twin, purpose));
        }

        @Override
        public void wake(Duration delay, Object what) {
            turn.wake(delay, new Own(twin, what));
        }

        @Override
        public void normal(KubeObject about, String reason, String message) {
            turn.normal(about, reason, message);
        }

        @Override
        public void warning(KubeObject about, String reason, String message) {
            turn.warning(about, reason, message);
        }

        @Override
        public void rule(String rule, ObjectKey about) {
            turn.rule(rule, about);
        }

        @Override
        public void begins(ObjectKey about) {
            turn.begins(about);
        }

        @Override
        public void ends(ObjectKey about, boolean failed) {
            turn.ends(about, failed);
        }
    }
}
