package dev.ordinal.shell.command;

import dev.ordinal.model.Kind;

/** What time can be let run for. */
public sealed interface Goal {
    /** Nothing more is to come before something outside changes. */
    record Quiet() implements Goal {
        @Override
        public String toString() {
            return "quiet";
        }
    }

    /** An object is in a state. */
    record Reached(Kind kind, String name, State state) implements Goal {
        @Override
        public String toString() {
            return kind.word() + "/" + name + " " + state;
        }
    }

    /** A state that an object can be in, in a word. */
    sealed interface State {
        record Named(Condition condition) implements State {
            @Override
            public String toString() {
                return condition.word();
            }
        }

        /**
         * A field has a value.
         *
         * @param path keys below the object, or below its status: {@code readyReplicas}
         */
        record Field(String path, String value) implements State {
            @Override
            public String toString() {
                return path + "=" + value;
            }
        }
    }

    /** The states that have a word of their own. */
    enum Condition {
        READY("ready"),
        UNREADY("unready"),
        RUNNING("running"),
        SCHEDULED("scheduled"),
        BOUND("bound"),
        THERE("there"),
        GONE("gone");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
