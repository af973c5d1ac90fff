package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.release.SchedulerRule;
import dev.ordinal.release.SchedulerRules;
import dev.ordinal.release.SchedulerText;

/** All that an attempt may look at. */
record Sight(View view, Cache cache, SchedulerRules rules) {
    boolean has(SchedulerRule rule) {
        return rules.has(rule);
    }

    String text(SchedulerText text) {
        return rules.text(text);
    }

    Load load(Machine machine) {
        return cache.crowd().load(machine.number());
    }

    /** What would be seen if other pods stood on the nodes. */
    Sight with(Crowd crowd) {
        return new Sight(view, cache.with(crowd), rules);
    }
}
