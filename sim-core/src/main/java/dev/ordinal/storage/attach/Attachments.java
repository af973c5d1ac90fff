package dev.ordinal.storage.attach;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;

/** VolumeAttachment objects: their names, and what they say. */
final class Attachments {
    private Attachments() {}

    /** The name of the attachment of a volume to a node. */
    static ObjectKey key(String handle, String driver, String node) {
        return new ObjectKey(Kind.VOLUME_ATTACHMENT, "", "csi-" + Sha256.hex(handle + driver + node));
    }

    static KubeObject create(ObjectKey key, String driver, String volume, String node) {
        return KubeObject.of(
                Kind.VOLUME_ATTACHMENT,
                Json.object(
                        "metadata", Json.object("name", key.name()),
                        "spec",
                                Json.object(
                                        "attacher", driver,
                                        "nodeName", node,
                                        "source", Json.object("persistentVolumeName", volume)),
                        "status", Json.object("attached", false)));
    }

    static String volume(KubeObject attachment) {
        return attachment.spec().object("source").text("persistentVolumeName", "");
    }

    static boolean isAttached(KubeObject attachment) {
        return attachment.status().flag("attached");
    }

    /** Why the last try to attach failed; null if none did. */
    static @Nullable String attachError(KubeObject attachment) {
        return attachment.status().object("attachError").text("message");
    }
}
