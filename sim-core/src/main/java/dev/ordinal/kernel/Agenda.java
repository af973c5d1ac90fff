package dev.ordinal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events to come, earliest first: a leftist heap that never changes, so that an older agenda stays valid and a branch
 * costs nothing.
 *
 * <p>Adding and taking the first make O(log n) small nodes; everything else is shared. Two agendas are equal when they
 * hold the same events, however they came to do so.
 */
public final class Agenda<E> {
    private final @Nullable Node<E> root;
    private final int size;

    private Agenda(@Nullable Node<E> root, int size) {
        this.root = root;
        this.size = size;
    }

    public static <E> Agenda<E> empty() {
        return new Agenda<>(null, 0);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return root == null;
    }

    /** The event that comes next. */
    public Event<E> first() {
        if (root == null) {
            throw new NoSuchElementException("the agenda is empty");
        }
        return root.event;
    }

    /** The agenda after its first event. */
    public Agenda<E> rest() {
        if (root == null) {
            throw new NoSuchElementException("the agenda is empty");
        }
        return new Agenda<>(merge(root.left, root.right), size - 1);
    }

    public Agenda<E> with(Event<E> event) {
        return new Agenda<>(merge(root, new Node<>(event, null, null)), size + 1);
    }

    /** All events in the order in which they come. */
    public List<Event<E>> inOrder() {
        List<Event<E>> events = new ArrayList<>(size);
        for (Agenda<E> left = this; !left.isEmpty(); left = left.rest()) {
            events.add(left.first());
        }
        return events;
    }

    private static <E> @Nullable Node<E> merge(@Nullable Node<E> a, @Nullable Node<E> b) {
        if (a == null) {
            return b;
        }
        if (b == null) {
            return a;
        }
        Node<E> first = a.event.isBefore(b.event) ? a : b;
        Node<E> second = first == a ? b : a;
        return new Node<>(first.event, first.left, merge(first.right, second));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Agenda<?> that
                        && size == that.size
                        && inOrder().equals(that.inOrder());
    }

    @Override
    public int hashCode() {
        return inOrder().hashCode();
    }

    @Override
    public String toString() {
        return inOrder().toString();
    }

    /** A heap node; the spine to the right is the shortest way down. */
    private static final class Node<E> {
        final Event<E> event;
        final @Nullable Node<E> left;
        final @Nullable Node<E> right;
        final int spine;

        Node(Event<E> event, @Nullable Node<E> one, @Nullable Node<E> other) {
            boolean swap = spine(one) < spine(other);
            this.event = Objects.requireNonNull(event);
            this.left = swap ? other : one;
            this.right = swap ? one : other;
            this.spine = spine(this.right) + 1;
        }

        private static int spine(@Nullable Node<?> node) {
            return node == null ? 0 : node.spine;
        }
    }
}
