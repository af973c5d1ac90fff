package dev.ordinal.container;

import java.time.Duration;

/**
 * What has come of a program.
 *
 * @param inside the container afterwards
 * @param directory the directory that it leaves its shell in
 * @param took how long it ran
 */
public record Ran(Inside inside, String directory, String output, String errors, int exit, Duration took) {
    /** The exit status of a shell that finds no program of that name. */
    static final int NOT_FOUND = 127;

    static Ran printing(Inside inside, String directory, String output) {
        return new Ran(inside, directory, output, "", 0, Duration.ZERO);
    }

    Ran failing(String error, int status) {
        return new Ran(inside, directory, output, errors + error, status, took);
    }

    Ran changed(Inside after) {
        return new Ran(after, directory, output, errors, exit, took);
    }

    Ran in(String other) {
        return new Ran(inside, other, output, errors, exit, took);
    }

    Ran lasting(Duration time) {
        return new Ran(inside, directory, output, errors, exit, took.plus(time));
    }

    /** This one and, after it, another that began where it ended. */
    Ran then(Ran next) {
        return new Ran(
                next.inside,
                next.directory,
                output + next.output,
                errors + next.errors,
                next.exit,
                took.plus(next.took));
    }
}
