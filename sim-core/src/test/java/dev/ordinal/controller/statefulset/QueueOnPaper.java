package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Recorder;
import dev.ordinal.controller.Turn;
import dev.ordinal.controller.View;
import dev.ordinal.kernel.Choices;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A turn in which nothing but the time and the wake-ups that were asked for matters. */
final class QueueOnPaper implements Turn {
    final List<Duration> wakes = new ArrayList<>();
    private Instant now = Instant.parse("2024-01-01T00:00:00Z");

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void wake(Duration delay, Object what) {
        wakes.add(delay);
    }

    @Override
    public Release release() {
        throw new UnsupportedOperationException();
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Store<KubeObject> live() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Choices choices() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void call(Request request, Object purpose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void callAfter(Duration delay, Request request, Object purpose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void normal(KubeObject about, String reason, String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void warning(KubeObject about, String reason, String message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void say(Recorder.Remark remark) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rule(String rule, ObjectKey about) {
        throw new UnsupportedOperationException();
    }
}
