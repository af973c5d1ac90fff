package dev.ordinal.table;

import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One column of a kind's table: its name, what stands in its cells, and where it is shown.
 *
 * <p>kubectl shows the name in capitals, and the wide columns only with {@code -o wide}.
 */
public record Column(String name, Cell cell, boolean isWide, Predicate<Dialect.Server> shown) {
    /** The text of a cell. */
    @FunctionalInterface
    public interface Cell {
        String of(KubeObject object, Scene scene);
    }

    /** When and for whom a table is made. */
    public record Scene(Instant now, Dialect.Server server, boolean isWide, boolean tellsTimes) {
        public boolean has(ServerTrait trait) {
            return server.has(trait);
        }
    }

    static final Column NAME = of("Name", KubeObject::name);
    static final Column AGE = of("Age", (object, scene) -> Cells.age(object, scene));

    static Column of(String name, Function<KubeObject, String> cell) {
        return of(name, (object, scene) -> cell.apply(object));
    }

    static Column of(String name, Cell cell) {
        return new Column(name, cell, false, server -> true);
    }

    /** The column shown with {@code -o wide} only. */
    Column wide() {
        return new Column(name, cell, true, shown);
    }

    Column when(ServerTrait trait) {
        return new Column(name, cell, isWide, shown.and(server -> server.has(trait)));
    }

    Column unless(ServerTrait trait) {
        return new Column(name, cell, isWide, shown.and(server -> !server.has(trait)));
    }
}
