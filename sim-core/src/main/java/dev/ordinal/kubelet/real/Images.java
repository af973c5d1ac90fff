package dev.ordinal.kubelet.real;

import dev.ordinal.kubelet.Behavior;
import dev.ordinal.kubelet.program.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Images: whether a node has one, and its pulls, one at a time for all its pods.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/images/image_manager.go"
 */
record Images(Context context) {
    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9][a-z0-9._/:-]*(:[\\w.-]+)?(@sha256:[0-9a-f]+)?");
    /** How long it takes to find that a pull brings nothing new. */
    private static final Duration CHECK = Duration.ofMillis(200);

    /** Goes on with a container once its image is there; pulls it if need be. */
    Memory ensure(Memory memory, PodState pod, String name) {
        String image = image(pod, name);
        String quoted = "\"" + image + "\"";
        Starting starting = new Starting(context);
        if (!REFERENCE.matcher(image).matches()) {
            String flaw = "Failed to apply default image tag " + quoted + ": couldn't parse image name " + quoted
                    + ": invalid reference format";
            context.warning(memory, pod, name, "InspectFailed", flaw);
            context.warning(memory, pod, name, "Failed", "Error: InvalidImageName");
            return starting.failed(memory, pod, name, "InvalidImageName", flaw);
        }
        NodeState node = memory.nodeOf(pod);
        boolean isPresent = node.images().contains(image)
                || context.program(pod, name).image().isPresent();
        String policy = pod.spec(name).text("imagePullPolicy", "IfNotPresent");
        if (isPresent && !policy.equals("Always")) {
            context.normal(memory, pod, name, "Pulled", fill(context.texts().present(), image));
            return starting.create(memory, pod, name);
        }
        if (policy.equals("Never")) {
            String text = "Container image " + quoted + " is not present with pull policy of Never";
            context.warning(memory, pod, name, "ErrImageNeverPull", text);
            context.warning(memory, pod, name, "Failed", "Error: ErrImageNeverPull");
            return starting.failed(memory, pod, name, "ErrImageNeverPull", text);
        }
        NodeState.FailedPull failed = node.failedPulls().get(key(pod, image));
        if (failed != null && waits(failed)) {
            context.normal(memory, pod, name, "BackOff", "Back-off pulling image " + quoted);
            context.warning(memory, pod, name, "Failed", "Error: ImagePullBackOff");
            String text = Texts.fill(context.texts().pullWaiting(), "image", image, "error", failed.error());
            return starting.failed(memory, pod, name, "ImagePullBackOff", text);
        }
        context.normal(memory, pod, name, "Pulling", fill(context.texts().pulling(), image));
        return order(memory, pod, name, image);
    }

    private boolean waits(NodeState.FailedPull failed) {
        Instant updated = failed.backoff().updated();
        return !failed.backoff().left(updated, context.now()).isZero();
    }

    private static String image(PodState pod, String name) {
        return pod.spec(name).text("image", "");
    }

    private static String fill(String text, String image) {
        return Texts.fill(text, "image", image);
    }

    private static String key(PodState pod, String image) {
        return pod.uid() + " " + image;
    }

    // ---- pulls

    private Memory order(Memory memory, PodState pod, String name, String image) {
        NodeState.PullOrder order = new NodeState.PullOrder(pod.uid(), name, image, context.now(), context.now());
        PodState pulling = pod.doing(pod.sync().with(new Task.Pull(name)));
        NodeState node = memory.nodeOf(pod);
        Memory ordered = memory.with(pulling).with(node.pulling(node.pulls().plus(order)));
        return node.pulls().isEmpty() ? begin(ordered, pod.node()) : ordered;
    }

    /** Begins the first pull of the queue. */
    private Memory begin(Memory memory, String name) {
        NodeState node = memory.node(name);
        NodeState.PullOrder order = node.pulls().get(0).begun(context.now());
        context.wake(takes(memory, node, order), new Wake.Pulled(name, order));
        return memory.with(node.pulling(node.pulls().with(0, order)));
    }

    private Duration takes(Memory memory, NodeState node, NodeState.PullOrder order) {
        boolean isQuick = node.images().contains(order.image())
                || behavior(order).program().image().isPresent()
                || !error(memory, order).isEmpty();
        return isQuick ? CHECK : behavior(order).program().image().pull();
    }

    private Behavior behavior(NodeState.PullOrder order) {
        return context.behaviors().of(order.image());
    }

    /** What the registry answers instead of the image; empty if it gives it. */
    private String error(Memory memory, NodeState.PullOrder order) {
        String fault = memory.missing().get(order.image());
        Behavior behavior = behavior(order);
        Image image = behavior.program().image();
        if (fault != null || image.error().isEmpty() && behavior.start() == null) {
            return Texts.fill(context.texts().noImage(), "image", order.image());
        }
        return image.error();
    }

    /** The pull under way is over. */
    Memory pulled(Memory memory, Wake.Pulled wake) {
        NodeState node = memory.node(wake.node());
        boolean isIt = !node.pulls().isEmpty() && node.pulls().get(0).equals(wake.order());
        if (!isIt || !node.reach().runsKubelet()) {
            return memory;
        }
        NodeState.PullOrder order = wake.order();
        String error = error(memory, order);
        NodeState after = node.pulling(node.pulls().minus(0));
        after = error.isEmpty() ? after.having(order.image()) : after;
        Memory result = memory.with(after);
        if (!after.pulls().isEmpty()) {
            result = begin(result, wake.node());
        }
        PodState pod = result.pod(order.uid());
        boolean waits =
                pod != null && pod.round() != null && pod.round().task().equals(new Task.Pull(order.container()));
        if (!waits) {
            return result;
        }
        PodState waiting = Objects.requireNonNull(pod);
        return error.isEmpty()
                ? succeeded(result, waiting, order)
                : resumed(failed(result, waiting, order, error), waiting);
    }

    private Memory succeeded(Memory memory, PodState pod, NodeState.PullOrder order) {
        String text = Texts.fill(
                context.texts().pulled(),
                "image",
                order.image(),
                "time",
                Texts.go(Duration.between(order.begun(), context.now())),
                "waiting",
                Texts.go(Duration.between(order.asked(), context.now())),
                "size",
                Long.toString(behavior(order).program().image().size()));
        context.normal(memory, pod, order.container(), "Pulled", text);
        return resumed(new Starting(context).create(memory, pod, order.container()), pod);
    }

    /** Goes on with the other containers, unless this one is at something that takes time. */
    private Memory resumed(Memory memory, PodState before) {
        PodState pod = Objects.requireNonNull(memory.pod(before.uid()));
        return pod.serial() == before.serial() ? new Starting(context).next(memory, pod) : memory;
    }

    private Memory failed(Memory memory, PodState pod, NodeState.PullOrder order, String error) {
        String name = order.container();
        NodeState node = memory.nodeOf(pod);
        String key = key(pod, order.image());
        NodeState.FailedPull before = node.failedPulls().get(key);
        Backoff entry = before == null ? null : Backoff.at(before.backoff(), context.now());
        Memory counted =
                memory.with(node.failing(key, new NodeState.FailedPull(Backoff.next(entry, context.now()), error)));
        context.warning(memory, pod, name, "Failed", "Failed to pull image \"" + order.image() + "\": " + error);
        context.warning(memory, pod, name, "Failed", "Error: ErrImagePull");
        return new Starting(context).failed(counted, pod, name, "ErrImagePull", error);
    }
}
