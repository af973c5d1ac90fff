package dev.ordinal.testing;

import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.NodeFact;
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

/** A turn that hands everything on to another; who extends it says what happens otherwise. */
public abstract class ForwardingTurn implements Turn {
    protected final Turn turn;

    protected ForwardingTurn(Turn turn) {
        this.turn = turn;
    }

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

    /** A request without a delay is one with a delay of nothing, so that who changes requests changes these too. */
    @Override
    public final void call(Request request, Object purpose) {
        callAfter(Duration.ZERO, request, purpose);
    }

    @Override
    public void callAfter(Duration delay, Request request, Object purpose) {
        turn.callAfter(delay, request, purpose);
    }

    @Override
    public void wake(Duration delay, Object what) {
        turn.wake(delay, what);
    }

    @Override
    public void connect(String component, Duration delay, Object what) {
        turn.connect(component, delay, what);
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
    public void say(Recorder.Remark remark) {
        turn.say(remark);
    }

    @Override
    public void forgetRemarks(String host) {
        turn.forgetRemarks(host);
    }

    @Override
    public void rule(String rule, ObjectKey about) {
        turn.rule(rule, about);
    }

    @Override
    public void befell(NodeFact fact) {
        turn.befell(fact);
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
