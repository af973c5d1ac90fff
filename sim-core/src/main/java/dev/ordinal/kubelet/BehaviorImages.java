package dev.ordinal.kubelet;

import dev.ordinal.container.Inside;
import dev.ordinal.kubelet.program.Reply;
import dev.ordinal.model.KubeObject;
import dev.ordinal.storage.disk.Images;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users find in containers, by what is said of their images. */
public record BehaviorImages(Behaviors behaviors) implements Images {
    @Override
    public Inside.@Nullable Done run(KubeObject pod, String image, String commandLine) {
        Reply reply = behaviors.of(image).program().reply(commandLine);
        return reply == null ? null : new Inside.Done(reply.in(pod), reply.exitCode(), reply.takes());
    }

    @Override
    public List<Line> log(String image) {
        return behaviors.of(image).program().log().stream()
                .map(line -> new Line(line.after(), line.text()))
                .toList();
    }
}
