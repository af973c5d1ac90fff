package dev.ordinal.diagnosis.storage;

import dev.ordinal.model.KubeObject;

/** What is asked of a VolumeAttachment: that a volume is to be attached to a node. */
record Attachment(KubeObject object, String driver, String volume, String node) {
    static Attachment of(KubeObject object) {
        return new Attachment(
                object,
                object.spec().text("attacher", ""),
                object.spec().object("source").text("persistentVolumeName", ""),
                object.spec().text("nodeName", ""));
    }

    boolean isAttached() {
        return object.status().flag("attached");
    }

    /** What the attacher was told when it tried last: {@code attach} or {@code detach}; empty if it succeeded. */
    String error(String verb) {
        return object.status().object(verb + "Error").text("message", "");
    }
}
