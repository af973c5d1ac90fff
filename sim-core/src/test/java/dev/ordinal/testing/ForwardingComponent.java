package dev.ordinal.testing;

import dev.ordinal.controller.Component;
import dev.ordinal.model.Kind;
import dev.ordinal.release.Release;
import java.util.Set;

/** A component that is another one by name and by all that it says of itself, and goes its own ways in what it does. */
public interface ForwardingComponent extends Component<Object> {
    Component<Object> inner();

    @Override
    default String name() {
        return inner().name();
    }

    @Override
    default String eventSource() {
        return inner().eventSource();
    }

    @Override
    default boolean keepsSeries(Release release) {
        return inner().keepsSeries(release);
    }

    @Override
    default Set<Kind> watches() {
        return inner().watches();
    }

    @Override
    default boolean restarts() {
        return inner().restarts();
    }

    @Override
    default Object start() {
        return inner().start();
    }
}
