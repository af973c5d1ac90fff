package dev.ordinal.scheduler;

import java.util.SortedMap;

/** What an attempt that found no node says of pods that could make room. */
sealed interface Preemption {
    /** Nobody asked. */
    Preemption NOT_TRIED = new NotTried();

    /** Nobody asked. */
    record NotTried() implements Preemption {}

    /** The pod may not send others away, at least not now. */
    record Barred(String why) implements Preemption {}

    /** On no node would it help. */
    record Hopeless(SortedMap<String, Integer> reasons) implements Preemption {}

    /** These have to go. */
    record Chosen(Victims victims) implements Preemption {}
}
