package dev.ordinal.testing;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import java.util.Set;

/** Whoever sends requests from outside of what is tested: it watches and remembers nothing. */
public class Outsider implements Component<String> {
    private final String name;
    private final boolean isDemanding;

    /** @param isDemanding whether a test fails when one of its requests is refused */
    public Outsider(String name, boolean isDemanding) {
        this.name = name;
        this.isDemanding = isDemanding;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public Set<Kind> watches() {
        return Set.of();
    }

    @Override
    public final String start() {
        return "";
    }

    @Override
    public final String observe(String memory, Change change, Turn turn) {
        return memory;
    }

    @Override
    public String wake(String memory, Object what, Turn turn) {
        return memory;
    }

    @Override
    public final String answer(String memory, Request request, Object purpose, Answer answer, Turn turn) {
        if (isDemanding && answer instanceof Answer.Refused refused) {
            throw new AssertionError(
                    request + " was refused: " + refused.rejection().message());
        }
        return memory;
    }
}
