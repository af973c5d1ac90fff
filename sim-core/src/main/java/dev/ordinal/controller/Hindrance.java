package dev.ordinal.controller;

import java.time.Duration;

/** What the host does to a component that it is woken with, in the place of waking it. */
public sealed interface Hindrance {
    /** From now on its watches tell it nothing: its cache stays as it is. */
    record Stall() implements Hindrance {}

    /** Its watches work again, and tell it all at once what they have missed. */
    record Resume() implements Hindrance {}

    /** The next of its writes does not reach the API server, and is answered with an error. */
    record Lose() implements Hindrance {}

    /** From now on its watches tell it everything so much later; zero for as soon as ever. */
    record Lag(Duration by) implements Hindrance {}

    /** For so long, each of its writes is answered with an error. */
    record FailWrites(Duration length) implements Hindrance {}

    /** For so long, its lists and watches are answered with an error: its cache stays as it is, and catches up then. */
    record FailReads(Duration length) implements Hindrance {}

    /** Its process dies, and another one starts after a while: it knows only what the API tells. */
    record Restart(Duration down) implements Hindrance {}

    /** The process that follows one that died lists the API and begins. */
    record Begin(int life) implements Hindrance {}
}
