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
import dev.ordinal.model.KubeObject;
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
                    recorder(component),
                    pace.watch()));
        }
        return new World(Tables.empty(), hosted);
    }

    private Recorder recorder(Component<Object> component) {
        return Recorder.of(component.eventSource(), component.keepsSeries(release), release.events());
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
    public World apply(World before, Event<Occurrence> event, Moment<Occurrence> moment) {
        World world = before.at(moment.now());
        return switch (event.what()) {
            case Occurrence.Delivery delivery -> deliver(world, delivery, moment);
            case Occurrence.Call call -> call(world, call, moment);
            case Occurrence.Wake wake -> wake(world, wake, moment);
        };
    }

    private World deliver(World world, Occurrence.Delivery delivery, Moment<Occurrence> moment) {
        List<Hosted> told = new ArrayList<>(world.components());
        Change change = delivery.change();
        for (long left = delivery.readers(); left != 0; left &= left - 1) {
            int number = Long.numberOfTrailingZeros(left);
            Hosted hosted = told.get(number);
            PVector<Change> held = hosted.link().held();
            told.set(
                    number,
                    held == null
                            ? tell(hosted, number, change, world, moment)
                            : hosted.linked(hosted.link().holding(held.plus(change))));
        }
        return new World(world.store(), world.leases(), told);
    }

    private Hosted tell(Hosted hosted, int number, Change change, World world, Moment<Occurrence> moment) {
        if (hosted.isDown() || change.revision() <= hosted.listed()) {
            return hosted;
        }
        Hosted seeing = hosted.seeing(hosted.view().seeing(change.kind(), change.store()));
        TurnOfHost turn = turn(number, seeing, world, moment);
        return turn.after(components.get(number).observe(seeing.memory(), change, turn));
    }

    private World hinder(World world, int number, Hindrance hindrance, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(number);
        Link link = hosted.link();
        return switch (hindrance) {
            case Hindrance.Stall stall -> link.held() == null ? stalled(world, number) : world;
            case Hindrance.Lose lose -> world.with(number, hosted.linked(link.losing(link.losing() + 1)));
            case Hindrance.Lag(Duration by) ->
                world.with(number, hosted.linked(link.lagging(pace.watch().plus(by), moment.now())));
            case Hindrance.FailWrites(Duration length) ->
                world.with(number, hosted.linked(link.failing(moment.now().plus(length))));
            case Hindrance.FailReads(Duration length) -> {
                moment.schedule(length, RANK_WAKE, new Occurrence.Wake(number, hosted.life(), new Hindrance.Resume()));
                yield link.held() == null ? stalled(world, number) : world;
            }
            case Hindrance.Resume resume -> {
                Hosted told = hosted.linked(link.holding(null));
                for (Change change : link.held() == null ? TreePVector.<Change>empty() : link.held()) {
                    told = tell(told, number, change, world, moment);
                }
                yield world.with(number, told);
            }
            case Hindrance.Restart(Duration down) -> {
                moment.tell(new Happening.Died(components.get(number).name()));
                Hosted dead = hosted.dying(
                        components.get(number).start(),
                        View.of(Tables.empty(), components.get(number).watches()),
                        recorder(components.get(number)));
                moment.schedule(down, RANK_WAKE, new Occurrence.Wake(number, new Hindrance.Begin(dead.life())));
                yield world.with(number, dead);
            }
            case Hindrance.Begin(int life) -> life == hosted.life() ? begin(world, number, moment) : world;
        };
    }

    private static World stalled(World world, int number) {
        Hosted hosted = world.components().get(number);
        return world.with(number, hosted.linked(hosted.link().holding(TreePVector.empty())));
    }

    /** A process begins: it lists what it watches, and each object is new to it. */
    private World begin(World world, int number, Moment<Occurrence> moment) {
        Component<Object> component = components.get(number);
        List<Change> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (component.watches().contains(kind)) {
                for (KubeObject object : Tables.table(world.store(), kind).all()) {
                    found.add(new Change(null, object, world.store()));
                }
            }
        }
        View all = View.of(world.store(), component.watches());
        Hosted begun =
                world.components().get(number).beginning(all, world.store().revision());
        TurnOfHost turn = turn(number, begun, world, moment);
        return world.with(number, turn.after(component.begin(begun.memory(), found, turn)));
    }

    private World call(World world, Occurrence.Call call, Moment<Occurrence> moment) {
        String name = components.get(call.component()).name();
        Hosted calling = world.components().get(call.component());
        Link link = calling.link();
        if (!(call.request() instanceof Request.Remove) && moment.now().isBefore(link.failingUntil())) {
            return refuse(world, call, Rejection.internal("etcdserver: request timed out"), moment);
        }
        boolean isSent = !(call.purpose() instanceof Recorder.Purpose) && !(call.request() instanceof Request.Remove);
        if (link.losing() > 0 && isSent) {
            World less = world.with(call.component(), calling.linked(link.losing(link.losing() - 1)));
            return refuse(less, call, Rejection.internal("the request was lost on the way"), moment);
        }
        Outcome outcome = api.handle(call.request(), world.store(), moment.now());
        World stored = world.storing(outcome.store());
        Change change = outcome.change();
        if (change != null) {
            moment.tell(new Happening.Stored(name, change));
            spread(change, stored, moment);
            stored = stored.keeping(change, moment.now());
        }
        if (outcome.answer() instanceof Answer.Refused refused) {
            moment.tell(new Happening.Refused(name, call.request(), refused.rejection()));
        }
        if (outcome.rest() != null) {
            moment.schedule(
                    pace.removal(),
                    RANK_CALL,
                    new Occurrence.Call(call.component(), call.life(), outcome.rest(), call.purpose()));
            return stored;
        }
        return answer(stored, call, outcome.answer(), moment);
    }

    /** Tells the sender of a request what came of it, if it waits for that and still lives. */
    private World answer(World world, Occurrence.Call call, Answer answer, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(call.component());
        if (isGone(hosted, call.life())) {
            return world;
        }
        if (call.purpose() instanceof Recorder.Purpose(Request anew)) {
            if (anew != null && answer instanceof Answer.Refused(Rejection why) && why.is(Rejection.NOT_FOUND)) {
                Occurrence.Call next =
                        new Occurrence.Call(call.component(), call.life(), anew, new Recorder.Purpose(null));
                moment.schedule(pace.write(), RANK_CALL, next);
            }
            return world;
        }
        TurnOfHost turn = turn(call.component(), hosted, world, moment);
        Object memory =
                components.get(call.component()).answer(hosted.memory(), call.request(), call.purpose(), answer, turn);
        return world.with(call.component(), turn.after(memory));
    }

    /** Whether a process has died, or is not there yet. */
    private static boolean isGone(Hosted hosted, int life) {
        return hosted.isDown() || life != Occurrence.ANY_LIFE && life != hosted.life();
    }

    /** A request that the API server does not carry out: nothing is stored, and its sender is told so. */
    private World refuse(World world, Occurrence.Call call, Rejection why, Moment<Occurrence> moment) {
        moment.tell(new Happening.Refused(components.get(call.component()).name(), call.request(), why));
        return answer(world, call, new Answer.Refused(why), moment);
    }

    private World wake(World world, Occurrence.Wake wake, Moment<Occurrence> moment) {
        Hosted hosted = world.components().get(wake.component());
        if (wake.what() instanceof Hindrance hindrance) {
            boolean isMeant = wake.life() == Occurrence.ANY_LIFE || wake.life() == hosted.life();
            if (!isMeant) {
                return world;
            }
            moment.tell(new Happening.Woken(components.get(wake.component()).name(), hindrance));
            return hinder(world, wake.component(), hindrance, moment);
        }
        if (isGone(hosted, wake.life())) {
            return world;
        }
        if (wake.what() instanceof Recorder.Flush) {
            TurnOfHost turn = turn(wake.component(), hosted, world, moment);
            turn.flush();
            return world.with(wake.component(), turn.after(hosted.memory()));
        }
        moment.tell(new Happening.Woken(components.get(wake.component()).name(), wake.what()));
        TurnOfHost turn = turn(wake.component(), hosted, world, moment);
        Object memory = components.get(wake.component()).wake(hosted.memory(), wake.what(), turn);
        return world.with(wake.component(), turn.after(memory));
    }

    /** Schedules the delivery of a change to all who watch its kind; those equally far behind get it in one event. */
    private void spread(Change change, World world, Moment<Occurrence> moment) {
        long left = readersByKind[change.kind().ordinal()];
        while (left != 0) {
            Duration delay = delay(world, Long.numberOfTrailingZeros(left), moment);
            long together = 0;
            for (long rest = left; rest != 0; rest &= rest - 1) {
                if (delay(world, Long.numberOfTrailingZeros(rest), moment).equals(delay)) {
                    together |= Long.lowestOneBit(rest);
                }
            }
            moment.schedule(delay, RANK_DELIVERY, new Occurrence.Delivery(change, together));
            left &= ~together;
        }
    }

    private static Duration delay(World world, int number, Moment<Occurrence> moment) {
        return world.components().get(number).link().delay(moment.now());
    }

    private TurnOfHost turn(int number, Hosted hosted, World world, Moment<Occurrence> moment) {
        return new TurnOfHost(
                number, components.get(number).name(), hosted, world.store(), release, pace, moment, this::number);
    }
}
