package dev.ordinal.manifest;

import org.yaml.snakeyaml.error.Mark;

/** A text that is no YAML as kubectl knows it, found while nodes become values. */
final class Slip extends RuntimeException {
    final transient Mark mark;
    final String remedy;
    final String detail;

    Slip(Mark mark, String what, String remedy, String detail) {
        super(what);
        this.mark = mark;
        this.remedy = remedy;
        this.detail = detail;
    }
}
