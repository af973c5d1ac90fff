package dev.ordinal.controller.statefulset;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Request;
import dev.ordinal.controller.Component;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;
import dev.ordinal.testing.ForwardingTurn;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The StatefulSet controller, some of whose requests are refused on the way. */
final class Sabotage implements Component<Sabotage.Memory> {
    private static final Duration WRITE = Duration.ofMillis(7);
    private final StatefulSetController controller = new StatefulSetController();

    record Memory(SetMemory inner, PVector<Fault> faults) {}

    /** A wake-up: requests whose text begins so are refused, so many times. */
    record Fault(String text, Rejection rejection, int times) {}

    /** A wake-up: the answer to a request that was refused on the way. */
    record Refusal(Request request, Object purpose, Rejection rejection) {}

    @Override
    public String name() {
        return controller.name();
    }

    @Override
    public Set<Kind> watches() {
        return controller.watches();
    }

    @Override
    public Memory start() {
        return new Memory(controller.start(), TreePVector.empty());
    }

    @Override
    public Memory observe(Memory memory, Change change, Turn turn) {
        return through(memory, turn, (inner, watched) -> controller.observe(inner, change, watched));
    }

    @Override
    public Memory wake(Memory memory, Object what, Turn turn) {
        return switch (what) {
            case Fault fault -> new Memory(memory.inner(), memory.faults().plus(fault));
            case Refusal refusal ->
                through(
                        memory,
                        turn,
                        (inner, watched) -> controller.answer(
                                inner,
                                refusal.request(),
                                refusal.purpose(),
                                new Answer.Refused(refusal.rejection()),
                                watched));
            default -> through(memory, turn, (inner, watched) -> controller.wake(inner, what, watched));
        };
    }

    @Override
    public Memory answer(Memory memory, Request request, Object purpose, Answer answer, Turn turn) {
        return through(memory, turn, (inner, watched) -> controller.answer(inner, request, purpose, answer, watched));
    }

    private static Memory through(Memory memory, Turn turn, BiFunction<SetMemory, Turn, SetMemory> step) {
        Watched watched = new Watched(turn, memory.faults());
        SetMemory inner = step.apply(memory.inner(), watched);
        return new Memory(inner, watched.faults);
    }

    /** {@code create Pod web-0}, {@code update StatefulSet web status}. */
    static String text(Request request) {
        String verb = switch (request) {
            case Request.Create create -> "create";
            case Request.Update update -> "update";
            case Request.Patch patch -> "patch";
            case Request.Delete delete -> "delete";
            case Request.Remove remove -> "remove";
            case Request.Rehearsal rehearsal -> throw new IllegalArgumentException("no controller sends " + rehearsal);
            case Request.Bind bind -> "bind";
            case Request.Evict evict -> "evict";
            case Request.Apply apply -> "apply";
            case Request.Managed managed -> throw new IllegalArgumentException("no controller sends " + managed);
        };
        boolean status = request instanceof Request.Update update && update.part() == Request.Part.STATUS;
        return verb + " " + request.key().kind().title() + " " + request.key().name() + (status ? " status" : "");
    }

    private static final class Watched extends ForwardingTurn {
        private PVector<Fault> faults;

        Watched(Turn turn, PVector<Fault> faults) {
            super(turn);
            this.faults = faults;
        }

        @Override
        public void callAfter(Duration delay, Request request, Object purpose) {
            Rejection rejection = refused(request);
            if (rejection == null) {
                turn.callAfter(delay, request, purpose);
            } else {
                turn.wake(WRITE.plus(delay), new Refusal(request, purpose, rejection));
            }
        }

        private @Nullable Rejection refused(Request request) {
            for (Fault fault : faults) {
                if (text(request).startsWith(fault.text())) {
                    faults = faults.minus(fault);
                    faults = fault.times() == 1
                            ? faults
                            : faults.plus(new Fault(fault.text(), fault.rejection(), fault.times() - 1));
                    return fault.rejection();
                }
            }
            return null;
        }
    }
}
