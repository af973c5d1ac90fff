package dev.ordinal.cluster;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Creates what a cluster has from the start, and remembers what the API server would not take. */
final class Founder implements Component<PVector<String>> {
    static final String NAME = "setup";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean restarts() {
        return false;
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.noneOf(Kind.class);
    }

    @Override
    public PVector<String> start() {
        return TreePVector.empty();
    }

    @Override
    public PVector<String> observe(PVector<String> memory, Change change, Turn turn) {
        return memory;
    }

    @Override
    public PVector<String> wake(PVector<String> memory, Object what, Turn turn) {
        return memory;
    }

    @Override
    public PVector<String> answer(PVector<String> memory, Request request, Object purpose, Answer answer, Turn turn) {
        return answer instanceof Answer.Refused refused
                ? memory.plus(refused.rejection().message())
                : memory;
    }
}
