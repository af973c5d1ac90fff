package dev.ordinal.shell.session;

import dev.ordinal.kernel.Trace;
import dev.ordinal.shell.render.Output;
import java.time.Duration;

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

    /**
     * An event is about to come.
     *
     * @param id its id, and {@code cause} that of the event which it follows from; 0 for what came from outside
     */
    default void comes(long id, long cause, Duration clock) {}

    /** Something happens in the event that came last. */
    default void sees(Trace.Row row) {}

    /** A part of the output, as soon as it is there; it is part of the command's output as well. */
    void show(Output.Part part);

    /** Whether the command is to stop where it is; asked between any two events. */
    boolean interrupts();
}
