package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** A turn at a time of one's choice that only writes down what it is asked for. */
final class FakeTurn implements Turn {
    record Wake(Instant at, Object what) {}

    final List<Wake> wakes = new ArrayList<>();
    private final Instant now;

    FakeTurn(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Release release() {
        return Release.newest();
    }

    @Override
    public View view() {
        return View.of(live(), EnumSet.allOf(Kind.class));
    }

    @Override
    public Store<KubeObject> live() {
        return Tables.empty();
    }

    @Override
    public Choices choices() {
        return (stream, bound) -> 0;
    }

    @Override
    public void call(Request request, Object purpose) {
        throw new AssertionError("not expected: " + request);
    }

    @Override
    public void callAfter(Duration delay, Request request, Object purpose) {
        throw new AssertionError("not expected: " + request);
    }

    @Override
    public void wake(Duration delay, Object what) {
        wakes.add(new Wake(now.plus(delay), what));
    }

    @Override
    public void normal(KubeObject about, String reason, String message) {
        throw new AssertionError("not expected: " + message);
    }

    @Override
    public void warning(KubeObject about, String reason, String message) {
        throw new AssertionError("not expected: " + message);
    }

    @Override
    public void say(Recorder.Remark remark) {
        throw new AssertionError("not expected: " + remark.message());
    }

    @Override
    public void rule(String rule, ObjectKey about) {}
}
