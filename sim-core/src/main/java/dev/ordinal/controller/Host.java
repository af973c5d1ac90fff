package dev.ordinal.controller;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.Change;
import dev.ordinal.apiserver.Outcome;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.apiserver.Tables;
import dev.ordinal.kernel.Event;
import dev.ordinal.kernel.Law;
import dev.ordinal.kernel.Moment;
import dev.ordinal.model.Kind;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The law of a simulated cluster: it carries each request to the API server, each stored change to those who watch, and
 * each wake-up to its component, one at a time.
 */
public final class Host implements Law<World, Occurrence> {
    static final int RANK_DELIVERY = 0;
    public static final int RANK_CALL = 1;
    public static final int RANK_WAKE = 2;

    private final RequestHandler api;
    private final Release release;
    private final Pace pace;
    private final List<Component<Object>> components;
    private final long[] readersByKind = new long[Kind.values().length];

    public Host(RequestHandler api, Release release, Pace pace, List<? extends Component<?>> components) {
        this.api = api;
        this.release = release;
        this.pace = pace;
        this.components = components.stream().map(Host::untyped).toList();
        if (components.size() > Long.SIZE) {
            throw new IllegalArgumentException("a delivery names at most " + Long.SIZE + " components");
        }
        for (int i = 0; i < components.size(); i++) {
            for (Kind kind : components.get(i).watches()) {
                readersByKind[kind.ordinal()] |= 1L << i;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Component<Object> untyped(Component<?> component) {
        return (Component<Object>) component;
    }

    /** The world before anything exists. */
    public World empty() {
        List<Hosted> hosted = new ArrayList<>();
        for (Component<Object> component : components) {
            hosted.add(new Hosted(
                    component.start(),
                    View.of(Tables.empty(), component.watches()),
                    Recorder.of(component.eventSource(), component.keepsSeries(release), release.events()),
                    pace.watch()));
        }
        return new World(Tables.empty(), hosted);
    }

    /** The number of the component with this name. */
    public int number(String name) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no component " + name);
    }

    @Override
    public World apply(World world, Event<Occurrence> event, Moment<Occurrence> moment) {
        return switch (event.what()) {
            case Occurrence.Delivery delivery -> deliver(world, delivery, moment);
            case Occurrence.Call call -> call(world, call, moment);
            case Occurrence.Wake wake -> wake(world, wake, moment);
        };
    }

    private World deliver(World world, Occurrence.Delivery delivery, Moment<Occurrence> moment) {
        World result = world;
        Change change = delivery.change();
        for (long left = delivery.readers(); left != 0; left &= left - 1) {
            int number = Long.numberOfTrailingZeros(left);
            PVector<Change> held = result.components().get(number).held();
            result = held == null
                    ? tell(result, number, change, moment)
                    : result.with(number, result.components().get(number).holding(held.plus(change)));
        }
        return result;
    }

    private World tell(World world, int number, Change change, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(number);
        Hosted seeing = hosted.seeing(hosted.view().seeing(change.kind(), change.store()));
        TurnOfHost turn = turn(number, seeing, world, moment);
        return world.with(number, turn.after(components.get(number).observe(seeing.memory(), change, turn)));
    }

    private World hinder(World world, int number, Hindrance hindrance, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(number);
        PVector<Change> held = hosted.held();
        return switch (hindrance) {
            case STALL -> held == null ? world.with(number, hosted.holding(TreePVector.empty())) : world;
            case LOSE -> world.with(number, hosted.losing(hosted.losing() + 1));
            case RESUME -> {
                World told = world.with(number, hosted.holding(null));
                for (Change change : held == null ? TreePVector.<Change>empty() : held) {
                    told = tell(told, number, change, moment);
                }
                yield told;
            }
        };
    }

    private World call(World world, Occurrence.Call call, Moment<Occurrence> moment) {
        String name = components.get(call.component()).name();
        Hosted calling = world.components().get(call.component());
        boolean isSent = call.purpose() != Recorder.Purpose.EVENT && !(call.request() instanceof Request.Remove);
        if (calling.losing() > 0 && isSent) {
            return lose(world.with(call.component(), calling.losing(calling.losing() - 1)), call, moment);
        }
        Outcome outcome = api.handle(call.request(), world.store(), moment.now());
        World stored = world.storing(outcome.store());
        Change change = outcome.change();
        if (change != null) {
            moment.tell(new Happening.Stored(name, change));
            spread(change, stored, moment);
        }
        if (outcome.answer() instanceof Answer.Refused refused) {
            moment.tell(new Happening.Refused(name, call.request(), refused.rejection()));
        }
        if (outcome.rest() != null) {
            moment.schedule(
                    pace.removal(), RANK_CALL, new Occurrence.Call(call.component(), outcome.rest(), call.purpose()));
            return stored;
        }
        if (call.purpose() == Recorder.Purpose.EVENT) {
            return stored;
        }
        Hosted hosted = stored.components().get(call.component());
        TurnOfHost turn = turn(call.component(), hosted, stored, moment);
        Object memory = components
                .get(call.component())
                .answer(hosted.memory(), call.request(), call.purpose(), outcome.answer(), turn);
        return stored.with(call.component(), turn.after(memory));
    }

    /** A request that gets lost on the way: nothing is stored, and its sender is told so. */
    private World lose(World world, Occurrence.Call call, Moment<Occurrence> moment) {
        Component<Object> component = components.get(call.component());
        Rejection lost = Rejection.internal("the request was lost on the way");
        moment.tell(new Happening.Refused(component.name(), call.request(), lost));
        Hosted hosted = world.components().get(call.component());
        TurnOfHost turn = turn(call.component(), hosted, world, moment);
        Object memory =
                component.answer(hosted.memory(), call.request(), call.purpose(), new Answer.Refused(lost), turn);
        return world.with(call.component(), turn.after(memory));
    }

    private World wake(World world, Occurrence.Wake wake, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(wake.component());
        moment.tell(new Happening.Woken(components.get(wake.component()).name(), wake.what()));
        if (wake.what() instanceof Hindrance hindrance) {
            return hinder(world, wake.component(), hindrance, moment);
        }
        TurnOfHost turn = turn(wake.component(), hosted, world, moment);
        Object memory = components.get(wake.component()).wake(hosted.memory(), wake.what(), turn);
        return world.with(wake.component(), turn.after(memory));
    }

    /** Schedules the delivery of a change to all who watch its kind; those equally far behind get it in one event. */
    private void spread(Change change, World world, Moment<Occurrence> moment) {
        long left = readersByKind[change.kind().ordinal()];
        while (left != 0) {
            Duration lag =
                    world.components().get(Long.numberOfTrailingZeros(left)).lag();
            long together = 0;
            for (long rest = left; rest != 0; rest &= rest - 1) {
                if (world.components()
                        .get(Long.numberOfTrailingZeros(rest))
                        .lag()
                        .equals(lag)) {
                    together |= Long.lowestOneBit(rest);
                }
            }
            moment.schedule(lag, RANK_DELIVERY, new Occurrence.Delivery(change, together));
            left &= ~together;
        }
    }

    private TurnOfHost turn(int number, Hosted hosted, World world, Moment<Occurrence> moment) {
        return new TurnOfHost(number, components.get(number).name(), hosted, world.store(), release, pace, moment, this::number);
    }
}
