package dev.ordinal.kubelet;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.container.Stream;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.storage.disk.Disks;
import java.time.Duration;
import java.util.function.Predicate;

/** A kubelet's door for streams of users: it lets them through to the files of its pods, unless its node is down. */
public final class StreamGate {
    /** From the request to the first byte, when the node is there. */
    private static final Duration THROUGH = Duration.ofMillis(30);
    /** How long the API server tries to reach a node that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int PORT = 10250;

    private StreamGate() {}

    /** @param isDown whether the node with this name does not work */
    public static void open(Stream stream, Predicate<String> isDown, Turn turn) {
        KubeObject pod = ApiServer.get(turn.live(), stream.pod());
        String node = pod == null ? "" : pod.spec().text("nodeName", "");
        if (!isDown.test(node)) {
            turn.connect(Disks.NAME, THROUGH, stream);
            return;
        }
        KubeObject object = ApiServer.get(turn.live(), new ObjectKey(Kind.NODE, "", node));
        Json.Obj address =
                object == null ? null : object.status().array("addresses").find("type", "InternalIP");
        String host = address == null ? node : address.text("address", node);
        turn.connect(
                stream.caller().component(),
                PATIENCE,
                new Stream.Reply.Broken(
                        stream.caller().number(),
                        "Error from server: error dialing backend: dial tcp " + host + ":" + PORT + ": i/o timeout\n"));
    }
}
