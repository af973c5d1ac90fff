package dev.ordinal.shell.command;

import java.util.List;

/**
 * A command of the shell's own, as help tells it.
 *
 * @param usage how it is written
 * @param about what it does, in one line
 * @param examples lines that work, each with what it does
 * @param details more to know; empty if there is no more
 */
public record Verb(String name, Topic topic, String usage, String about, List<Example> examples, String details) {
    /** What a command is for. */
    public enum Topic {
        TIME("time", "the clock stands still unless you let it run"),
        WORLDS("worlds", "clusters, branches of them, and what goes wrong on purpose"),
        UNDERSTANDING("understanding", "what happened, and why"),
        SHELL("shell", "files, and the shell itself");

        private final String word;
        private final String about;

        Topic(String word, String about) {
            this.word = word;
            this.about = about;
        }

        public String word() {
            return word;
        }

        public String about() {
            return about;
        }
    }

    /** A line with what it does. */
    public record Example(String line, String does) {}

    static Verb of(String name, Topic topic, String usage, String about, String details, Example... examples) {
        return new Verb(name, topic, usage, about, List.of(examples), details);
    }
}
