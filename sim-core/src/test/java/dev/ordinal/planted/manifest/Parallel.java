package dev.ordinal.planted.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to run in parallel without a thread in sight. */
final class Parallel {
    private Parallel() {}

    static Stream<String> list(List<String> words) {
        return words.parallelStream();
    }

    static Stream<String> stream(Stream<String> words) {
        return words.parallel();
    }

    static IntStream numbers(IntStream numbers) {
        return numbers.parallel();
    }

    static void sort(int[] numbers) {
        Arrays.parallelSort(numbers);
    }
}
