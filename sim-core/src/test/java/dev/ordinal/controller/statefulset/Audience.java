package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import java.util.EnumSet;
import java.util.Set;

/** Whoever else sends requests: the user, the garbage collector. It waits for no answer. */
final class Audience implements Component<String> {
    @Override
    public String name() {
        return "user";
    }

    @Override
    public Set<Kind> watches() {
        return EnumSet.noneOf(Kind.class);
    }

    @Override
    public String start() {
        return "";
    }

    @Override
    public String observe(String memory, Change change, Turn turn) {
        return memory;
    }

    @Override
    public String wake(String memory, Object what, Turn turn) {
        return memory;
    }

    @Override
    public String answer(String memory, Request request, Object purpose, Answer answer, Turn turn) {
        return memory;
    }
}
