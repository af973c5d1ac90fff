package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;

/** The lines on what a container does, and on how it ended before. */
final class ContainerStateText {
    private ContainerStateText() {}

    static void write(Page page, Json.Obj status) {
        state(page, "State", status.object("state"));
        if (status.object("lastState").has("terminated")) {
            state(page, "Last State", status.object("lastState"));
        }
        page.field(2, "Ready", status.flag("ready") ? "True" : "False");
        page.field(2, "Restart Count", String.valueOf(status.number("restartCount", 0)));
    }

    private static void state(Page page, String label, Json.Obj state) {
        if (state.has("running")) {
            page.field(2, label, "Running");
            page.field(3, "Started", Page.moment(state.object("running").text("startedAt")));
        } else if (!state.has("waiting") && state.has("terminated")) {
            page.field(2, label, "Terminated");
            end(page, state.object("terminated"));
        } else {
            page.field(2, label, "Waiting");
            page.fieldIfAny(3, "Reason", state.object("waiting").text("reason"));
        }
    }

    private static void end(Page page, Json.Obj terminated) {
        page.fieldIfAny(3, "Reason", terminated.text("reason"));
        page.fieldIfAny(3, "Message", terminated.text("message"));
        page.field(3, "Exit Code", String.valueOf(terminated.number("exitCode", 0)));
        long signal = terminated.number("signal", 0);
        page.fieldIfAny(3, "Signal", signal > 0 ? String.valueOf(signal) : null);
        page.field(3, "Started", Page.moment(terminated.text("startedAt")));
        page.field(3, "Finished", Page.moment(terminated.text("finishedAt")));
    }
}
