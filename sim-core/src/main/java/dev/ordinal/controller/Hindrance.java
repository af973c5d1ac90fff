package dev.ordinal.controller;

/** What the host does to a component that it is woken with, in the place of waking it. */
public enum Hindrance {
    /** From now on its watches tell it nothing: its cache stays as it is. */
    STALL,
    /** Its watches work again, and tell it all at once what they have missed. */
    RESUME,
    /** The next of its writes does not reach the API server, and is answered with an error. */
    LOSE
}
