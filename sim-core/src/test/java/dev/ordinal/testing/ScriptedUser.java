package dev.ordinal.testing;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Somebody who sends the requests that it is told to send, and keeps the answers; creates must succeed. */
final class ScriptedUser implements Component<PVector<Answer>> {
    @Override
    public String name() {
        return "user";
    }

    @Override
    public Set<Kind> watches() {
        return Set.of();
    }

    @Override
    public PVector<Answer> start() {
        return TreePVector.empty();
    }

    @Override
    public PVector<Answer> observe(PVector<Answer> memory, Change change, Turn turn) {
        return memory;
    }

    @Override
    public PVector<Answer> wake(PVector<Answer> memory, Object what, Turn turn) {
        turn.call((Request) what, "script");
        return memory;
    }

    @Override
    public PVector<Answer> answer(PVector<Answer> memory, Request request, Object purpose, Answer answer, Turn turn) {
        if (request instanceof Request.Create create && answer instanceof Answer.Refused refused) {
            throw new AssertionError(
                    create.object().key() + ": " + refused.rejection().message());
        }
        return memory.plus(answer);
    }
}
