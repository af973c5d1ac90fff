package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.kernel.Trace;
import dev.ordinal.shell.render.Output;

/** Who looks on while a command runs: it is shown what the command prints, and may interrupt it. */
public interface Console {
    /** Nobody. */
    Console NOBODY = new Console() {
        @Override
        public void show(Output.Part part) {}

        @Override
        public boolean interrupts() {
            return false;
        }
    };

    /** One that may interrupt as another does, and is shown nothing. */
    static Console interrupting(Console other) {
        return new Console() {
            @Override
            public void show(Output.Part part) {}

            @Override
            public boolean interrupts() {
                return other.interrupts();
            }
        };
    }

    /** A cluster is about to take its next event. */
    default void steps(Cluster cluster) {}

    /** Something happens in the event that is being taken. */
    default void sees(Trace.Row row) {}

    /** A part of the output, as soon as it is there; it is part of the command's output as well. */
    void show(Output.Part part);

    /** Whether the command is to stop where it is; asked between any two events. */
    boolean interrupts();
}
