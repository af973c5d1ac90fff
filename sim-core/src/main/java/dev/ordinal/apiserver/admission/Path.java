package dev.ordinal.apiserver.admission;

import org.jspecify.annotations.Nullable;

/** Where in an object a value stands. Cheap to make; its text, {@code spec.containers[0].name}, is made when asked for. */
record Path(@Nullable Path parent, String step, int index) {
    static final Path METADATA = of("metadata");
    static final Path SPEC = of("spec");
    static final Path STATUS = of("status");

    static Path of(String field) {
        return new Path(null, field, -1);
    }

    Path child(String field) {
        return new Path(this, field, -1);
    }

    /** The item of a list. */
    Path at(int item) {
        return new Path(this, "", item);
    }

    /** The entry of a map, written {@code resources[storage]}. */
    Path key(String key) {
        return new Path(this, "[" + key + "]", -1);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    private void write(StringBuilder text) {
        if (parent != null) {
            parent.write(text);
        }
        if (index >= 0) {
            text.append('[').append(index).append(']');
        } else {
            text.append(parent == null || step.startsWith("[") ? "" : ".").append(step);
        }
    }
}
