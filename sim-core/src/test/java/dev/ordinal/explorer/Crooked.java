package dev.ordinal.explorer;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.View;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import dev.ordinal.testing.ForwardingComponent;
import dev.ordinal.testing.ForwardingTurn;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A component that goes wrong on purpose: it sees other objects than there are, or sends other requests than it means to.
 *
 * @param sees what it sees in the place of all that its cache holds
 * @param sends what it sends in the place of a request; the first takes the place of the request's answer
 */
record Crooked(Component<Object> inner, UnaryOperator<List<KubeObject>> sees, Function<Request, List<Request>> sends)
        implements ForwardingComponent {
    @SuppressWarnings("unchecked")
    static Component<?> seeing(Component<?> inner, UnaryOperator<List<KubeObject>> sees) {
        return new Crooked((Component<Object>) inner, sees, List::of);
    }

    @SuppressWarnings("unchecked")
    static Component<?> sending(Component<?> inner, Function<Request, List<Request>> sends) {
        return new Crooked((Component<Object>) inner, UnaryOperator.identity(), sends);
    }

    @Override
    public Object observe(Object memory, Change change, Turn turn) {
        return inner.observe(memory, change, new CrookedTurn(turn, this));
    }

    @Override
    public Object wake(Object memory, Object what, Turn turn) {
        return inner.wake(memory, what, new CrookedTurn(turn, this));
    }

    @Override
    public Object answer(Object memory, Request request, Object purpose, Answer answer, Turn turn) {
        return inner.answer(memory, request, purpose, answer, new CrookedTurn(turn, this));
    }

    /** A turn seen with crooked eyes. */
    private static final class CrookedTurn extends ForwardingTurn {
        private final Crooked crooked;

        CrookedTurn(Turn turn, Crooked crooked) {
            super(turn);
            this.crooked = crooked;
        }

        @Override
        public View view() {
            List<KubeObject> all = crooked.watches().stream()
                    .sorted()
                    .flatMap(kind -> turn.view().table(kind).all().stream())
                    .toList();
            List<KubeObject> seen = crooked.sees().apply(all);
            return seen == all ? turn.view() : View.of(store(seen), crooked.watches());
        }

        @Override
        public Store<KubeObject> live() {
            List<KubeObject> sets = Tables.table(turn.live(), Kind.STATEFUL_SET).all();
            List<KubeObject> seen = crooked.sees().apply(sets);
            Store<KubeObject> live = turn.live();
            for (KubeObject set : seen) {
                live = live.with(set.kind().ordinal(), set.key().path(), set);
            }
            return live;
        }

        private static Store<KubeObject> store(List<KubeObject> objects) {
            Store<KubeObject> store = Tables.empty();
            for (KubeObject object : objects) {
                store = store.with(object.kind().ordinal(), object.key().path(), object);
            }
            return store;
        }

        @Override
        public void callAfter(Duration delay, Request request, Object purpose) {
            crooked.sends().apply(request).forEach(sent -> turn.callAfter(delay, sent, purpose));
        }
    }
}
