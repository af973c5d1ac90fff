package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.table.Cells;
import java.util.Locale;

/** A probe on one line: what it does, and how often. */
final class ProbeText {
    private ProbeText() {}

    static String of(Json.Obj probe) {
        return action(probe)
                + " delay=" + probe.number("initialDelaySeconds", 0)
                + "s timeout=" + probe.number("timeoutSeconds", 0)
                + "s period=" + probe.number("periodSeconds", 0)
                + "s #success=" + probe.number("successThreshold", 0)
                + " #failure=" + probe.number("failureThreshold", 0);
    }

    private static String action(Json.Obj probe) {
        if (probe.has("exec")) {
            return "exec "
                    + MetadataText.list(probe.object("exec").array("command").texts());
        } else if (probe.has("httpGet")) {
            Json.Obj get = probe.object("httpGet");
            String scheme = get.text("scheme", "").toLowerCase(Locale.ROOT);
            return "http-get " + (scheme.isEmpty() ? "" : scheme + ":") + "//" + hostAndPort(get)
                    + get.text("path", "");
        } else if (probe.has("tcpSocket")) {
            return "tcp-socket " + hostAndPort(probe.object("tcpSocket"));
        } else if (probe.has("grpc")) {
            Json.Obj grpc = probe.object("grpc");
            return "grpc <pod>:" + grpc.number("port", 0) + " " + grpc.text("service", "");
        }
        return "unknown";
    }

    private static String hostAndPort(Json.Obj action) {
        return action.text("host", "") + ":" + Cells.scalar(action, "port");
    }
}
