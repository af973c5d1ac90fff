package dev.ordinal.compare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What two sequences have in common, after Ratcliff and Obershelp: the longest common block, and in the same way what
 * is common before and after it. Of equally long blocks the one earliest in {@code left} is taken, of those the one
 * earliest in {@code right}. /
 */
final class SequenceMatcher {
    /** A sequence must have this many elements before any of them is too frequent to begin a block. */
    private static final int LONG = 200;

    private final List<String> left;
    private final List<String> right;
    private final Map<String, List<Integer>> placesInRight = new HashMap<>();

    private SequenceMatcher(List<String> left, List<String> right, boolean ignoresFrequent) {
        this.left = left;
        this.right = right;
        for (int i = 0; i < right.size(); i++) {
            placesInRight
                    .computeIfAbsent(right.get(i), none -> new ArrayList<>())
                    .add(i);
        }
        if (ignoresFrequent && right.size() >= LONG) {
            placesInRight.values().removeIf(places -> places.size() > right.size() / 100 + 1);
        }
    }

    /** So many elements from {@code left} on in the one sequence are those from {@code right} on in the other. */
    record Block(int left, int right, int size) {
        int leftEnd() {
            return left + size;
        }

        int rightEnd() {
            return right + size;
        }
    }

    /** A part of each sequence that remains to be matched; the ends are exclusive. */
    private record Span(int left, int leftEnd, int right, int rightEnd) {
        boolean isEmpty() {
            return left >= leftEnd || right >= rightEnd;
        }

        Span before(Block block) {
            return new Span(left, block.left, right, block.right);
        }

        Span after(Block block) {
            return new Span(block.leftEnd(), leftEnd, block.rightEnd(), rightEnd);
        }
    }

    /** The common blocks, ascending; between two of them something differs. */
    static List<Block> blocks(List<String> left, List<String> right) {
        return new SequenceMatcher(left, right, false).blocks();
    }

    /**
     * What was removed, each after a minus, and what was added, each after a plus, with nothing around it, as a unified
     * diff has it. In a long sequence no block begins with an element that makes up more than a hundredth of it. /
     */
    static List<String> differences(List<String> left, List<String> right) {
        List<Block> blocks = new SequenceMatcher(left, right, true).blocks();
        blocks.add(new Block(left.size(), right.size(), 0));
        List<String> differences = new ArrayList<>();
        Block last = new Block(0, 0, 0);
        for (Block block : blocks) {
            left.subList(last.leftEnd(), block.left).forEach(removed -> differences.add("-" + removed));
            right.subList(last.rightEnd(), block.right).forEach(added -> differences.add("+" + added));
            last = block;
        }
        return differences;
    }

    private List<Block> blocks() {
        List<Block> found = new ArrayList<>();
        Deque<Span> open = new ArrayDeque<>();
        open.push(new Span(0, left.size(), 0, right.size()));
        while (!open.isEmpty()) {
            Span span = open.pop();
            Block block = longest(span);
            if (block.size > 0) {
                found.add(block);
                pushUnlessEmpty(open, span.before(block));
                pushUnlessEmpty(open, span.after(block));
            }
        }
        found.sort(Comparator.comparingInt(Block::left));
        return joined(found);
    }

    private static void pushUnlessEmpty(Deque<Span> open, Span span) {
        if (!span.isEmpty()) {
            open.push(span);
        }
    }

    private Block longest(Span span) {
        Block best = new Block(span.left, span.right, 0);
        Map<Integer, Integer> runsBefore = Map.of();
        for (int i = span.left; i < span.leftEnd; i++) {
            Map<Integer, Integer> runs = new HashMap<>();
            for (int j : placesInRight.getOrDefault(left.get(i), List.of())) {
                if (j >= span.right && j < span.rightEnd) {
                    int size = runsBefore.getOrDefault(j - 1, 0) + 1;
                    runs.put(j, size);
                    if (size > best.size) {
                        best = new Block(i - size + 1, j - size + 1, size);
                    }
                }
            }
            runsBefore = runs;
        }
        return extended(best, span);
    }

    /** Frequent elements begin no block, but belong to one that they adjoin. */
    private Block extended(Block block, Span span) {
        int i = block.left;
        int j = block.right;
        while (i > span.left && j > span.right && left.get(i - 1).equals(right.get(j - 1))) {
            i--;
            j--;
        }
        int end = block.leftEnd();
        int rightEnd = block.rightEnd();
        while (end < span.leftEnd && rightEnd < span.rightEnd && left.get(end).equals(right.get(rightEnd))) {
            end++;
            rightEnd++;
        }
        return new Block(i, j, end - i);
    }

    private static List<Block> joined(List<Block> blocks) {
        List<Block> joined = new ArrayList<>();
        for (Block block : blocks) {
            Block last = joined.isEmpty() ? new Block(0, 0, 0) : joined.getLast();
            if (!joined.isEmpty() && last.leftEnd() == block.left && last.rightEnd() == block.right) {
                joined.set(joined.size() - 1, new Block(last.left, last.right, last.size + block.size));
            } else {
                joined.add(block);
            }
        }
        return joined;
    }
}
