package dev.ordinal.controller;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kernel.Choices;
import dev.ordinal.kernel.Moment;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.release.Release;
import dev.ordinal.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The turn that the host gives to a component; it turns what the component does into events to come. */
final class TurnOfHost implements Turn {
    private final int number;
    private final String name;
    private final Hosted hosted;
    private final Store<KubeObject> live;
    private final Release release;
    private final Pace pace;
    private final Moment<Occurrence> moment;
    private final ToIntFunction<String> numbers;
    private Recorder recorder;

    TurnOfHost(
            int number,
            String name,
            Hosted hosted,
            Store<KubeObject> live,
            Release release,
            Pace pace,
            Moment<Occurrence> moment,
            ToIntFunction<String> numbers) {
        this.number = number;
        this.name = name;
        this.hosted = hosted;
        this.live = live;
        this.release = release;
        this.pace = pace;
        this.moment = moment;
        this.numbers = numbers;
        this.recorder = hosted.recorder();
    }

    /** What is kept of the component after this turn. */
    Hosted after(Object memory) {
        return hosted.remembering(memory).recording(recorder);
    }

    @Override
    public Instant now() {
        return moment.now();
    }

    @Override
    public Release release() {
        return release;
    }

    @Override
    public View view() {
        return hosted.view();
    }

    @Override
    public Store<KubeObject> live() {
        return live;
    }

    @Override
    public Choices choices() {
        return moment;
    }

    @Override
    public void call(Request request, Object purpose) {
        callAfter(Duration.ZERO, request, purpose);
    }

    @Override
    public void callAfter(Duration delay, Request request, Object purpose) {
        moment.schedule(
                pace.write().plus(delay), Host.RANK_CALL, new Occurrence.Call(number, hosted.life(), request, purpose));
    }

    @Override
    public void wake(Duration delay, Object what) {
        moment.schedule(delay, Host.RANK_WAKE, new Occurrence.Wake(number, hosted.life(), what));
    }

    @Override
    public void connect(String component, Duration delay, Object what) {
        moment.schedule(delay, Host.RANK_WAKE, new Occurrence.Wake(numbers.applyAsInt(component), what));
    }

    @Override
    public void normal(KubeObject about, String reason, String message) {
        say(new Recorder.Remark(about, "Normal", reason, message));
    }

    @Override
    public void warning(KubeObject about, String reason, String message) {
        say(new Recorder.Remark(about, "Warning", reason, message));
    }

    @Override
    public void say(Recorder.Remark remark) {
        moment.tell(new Happening.Said(name, remark));
        Recorder.Recorded recorded = recorder.record(remark, moment.now(), moment.cause());
        recorder = recorded.recorder();
        if (recorded.writing() != null) {
            send(recorded.writing());
        }
        flushAt(recorded.flush());
    }

    /** Has the recorder write what it kept to itself. */
    void flush() {
        Recorder.Flushed flushed = recorder.flush(moment.now());
        recorder = flushed.recorder();
        flushed.writings().forEach(this::send);
        flushAt(flushed.flush());
    }

    private void send(Recorder.Writing writing) {
        Duration waits = Duration.between(moment.now(), writing.from());
        Recorder.Purpose purpose = new Recorder.Purpose(writing.anew());
        moment.schedule(
                pace.event().plus(waits),
                Host.RANK_CALL,
                new Occurrence.Call(number, hosted.life(), writing.request(), purpose));
    }

    private void flushAt(@Nullable Instant due) {
        if (due != null) {
            wake(Duration.between(moment.now(), due), new Recorder.Flush());
        }
    }

    @Override
    public void forgetRemarks(String host) {
        recorder = recorder.forgetting(host);
    }

    @Override
    public void rule(String rule, ObjectKey about) {
        moment.tell(new Happening.Decided(name, rule, about));
    }

    @Override
    public void befell(NodeFact fact) {
        moment.tell(new Happening.Befell(name, fact));
    }

    @Override
    public void begins(ObjectKey about) {
        moment.tell(new Happening.Began(name, about, hosted.view()));
    }

    @Override
    public void ends(ObjectKey about, boolean failed) {
        moment.tell(new Happening.Ended(name, about, failed));
    }
}
