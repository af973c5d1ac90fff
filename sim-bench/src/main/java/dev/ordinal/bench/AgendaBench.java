package dev.ordinal.bench;

import dev.ordinal.kernel.Agenda;
import dev.ordinal.kernel.Bits;
import dev.ordinal.kernel.Event;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it costs to put an event into an agenda and to take the next one out, by how many are pending. */
public class AgendaBench extends Timed {
    @Param({"100", "1000", "100000"})
    public int pending = 0;

    private Agenda<String> agenda = Agenda.empty();
    private long id;

    @Setup
    public void fill() {
        agenda = Agenda.empty();
        for (int i = 0; i < pending; i++) {
            agenda = agenda.with(event(Instant.EPOCH));
        }
    }

    private Event<String> event(Instant after) {
        id++;
        return new Event<>(id, after.plusMillis(Math.floorMod(Bits.of(1, id), 10_000L)), (int) (id % 3), 0, "event");
    }

    /** The next event comes, and another is put in some seconds later: the agenda keeps its size. */
    @Benchmark
    public Agenda<String> takeAndAdd() {
        Instant now = agenda.first().due();
        agenda = agenda.rest().with(event(now));
        return agenda;
    }

    /** An event that comes before all others, put in and taken out. */
    @Benchmark
    public Agenda<String> addAndTakeFirst() {
        id++;
        return agenda.with(new Event<>(id, Instant.MIN, 0, 0, "event")).rest();
    }
}
