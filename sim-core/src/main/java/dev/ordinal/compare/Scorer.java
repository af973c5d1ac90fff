package dev.ordinal.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a run with one recording: the states of every object, then the Events, then the output of every command.
 * What is on time is known only after all states are matched.
 */
final class Scorer {
    private final Recording real;
    private final Recording run;
    private final List<Row> realRows;
    private final List<Row> runRows;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Punctuality.Match> matches = new ArrayList<>();
    private final Punctuality punctuality = new Punctuality(matches);

    private Scorer(Recording real, Recording run) {
        this.real = real;
        this.run = run;
        this.realRows = Relations.told(real.rows());
        this.runRows = Relations.told(run.rows());
    }

    static Result score(String name, Recording real, Recording run) throws BadRecording {
        Scorer scorer = new Scorer(real, NodeMatching.renamed(real, run));
        Score states = scorer.states();
        Score events = scorer.events();
        Score lines = scorer.lines();
        return new Result(name, states, events, lines, scorer.differences);
    }

    private Score states() {
        TreeMap<ObjectLife, List<Spell>> inReal = Timelines.of(realRows);
        TreeMap<ObjectLife, List<Spell>> inRun = Timelines.of(runRows);
        TreeSet<ObjectLife> objects = new TreeSet<>(inReal.navigableKeySet());
        objects.addAll(inRun.keySet());
        long total = 0;
        for (ObjectLife object : objects) {
            List<Spell> realSpells = inReal.getOrDefault(object, List.of());
            List<Spell> runSpells = inRun.getOrDefault(object, List.of());
            total += Math.max(realSpells.size(), runSpells.size());
            match(object, realSpells, runSpells);
        }
        matches.sort(Comparator.comparing(Punctuality.Match::real, Moment.ORDER));
        return new Score(countOnTime(), total);
    }

    private void match(ObjectLife object, List<Spell> realSpells, List<Spell> runSpells) {
        List<String> realTexts = realSpells.stream().map(Spell::text).toList();
        List<String> runTexts = runSpells.stream().map(Spell::text).toList();
        for (SequenceMatcher.Block block : SequenceMatcher.blocks(realTexts, runTexts)) {
            for (int i = 0; i < block.size(); i++) {
                Moment realAt = realSpells.get(block.left() + i).since();
                double late = runSpells.get(block.right() + i).since().seconds() - realAt.seconds();
                matches.add(new Punctuality.Match(realAt, late, object, realTexts.get(block.left() + i)));
            }
        }
        for (String change : SequenceMatcher.differences(realTexts, runTexts)) {
            differences.add(new Difference.State(object.toString(), change));
        }
    }

    private long countOnTime() {
        long onTime = 0;
        for (Punctuality.Match match : matches) {
            if (punctuality.isOnTime(match.real().seconds(), match.late())) {
                onTime++;
            } else {
                differences.add(new Difference.Untimely(
                        match.object().toString(), match.state(), match.real().text(), match.late()));
            }
        }
        return onTime;
    }

    private Score events() {
        TreeMap<EventKey, Sighting> inReal = Sighting.of(realRows);
        TreeMap<EventKey, Sighting> inRun = Sighting.of(runRows);
        TreeSet<EventKey> events = new TreeSet<>(inReal.navigableKeySet());
        events.addAll(inRun.keySet());
        long matched = 0;
        for (EventKey event : events) {
            Sighting inOne = inReal.get(event);
            Sighting inOther = inRun.get(event);
            if (inOne != null && inOther != null) {
                matched += agree(event, inOne, inOther) ? 1 : 0;
            } else if (inOne != null) {
                differences.add(new Difference.EventMissing(
                        event.toString(), inOne.count(), inOne.first().text()));
            } else if (inOther != null) {
                differences.add(new Difference.EventExtra(
                        event.toString(), inOther.count(), inOther.first().text()));
            }
        }
        return new Score(matched, events.size());
    }

    private boolean agree(EventKey event, Sighting inReal, Sighting inRun) {
        double realFirst = inReal.first().seconds();
        boolean agree =
                punctuality.isOnTime(realFirst, inRun.first().seconds() - realFirst) && inReal.countsLike(inRun);
        if (!agree) {
            differences.add(new Difference.EventUnlike(
                    event.toString(),
                    inReal.count(),
                    inReal.first().text(),
                    inRun.count(),
                    inRun.first().text()));
        }
        return agree;
    }

    private Score lines() throws BadRecording {
        if (real.transcript() == null || run.transcript() == null) {
            return Score.NOTHING;
        }
        List<Block> realBlocks = Block.of(real, real.transcript());
        List<Block> runBlocks = Block.of(run, run.transcript());
        Score score = Score.NOTHING;
        for (int i = 0; i < Math.max(realBlocks.size(), runBlocks.size()); i++) {
            Block realBlock = i < realBlocks.size() ? realBlocks.get(i) : Block.NONE;
            Block runBlock = i < runBlocks.size() ? runBlocks.get(i) : Block.NONE;
            score = score.plus(lines(realBlock, runBlock));
        }
        return score;
    }

    private Score lines(Block realBlock, Block runBlock) {
        List<String> realLines = realBlock.lines();
        List<String> runLines = runBlock.lines();
        if (!realLines.equals(runLines)) {
            differences.add(new Difference.Output(realBlock.command(), changes(realLines, runLines)));
        }
        long matched = SequenceMatcher.blocks(realLines, runLines).stream()
                .mapToLong(SequenceMatcher.Block::size)
                .sum();
        return new Score(matched, Math.max(realLines.size(), runLines.size()));
    }

    /**
     * The measure takes a line that begins with two more signs of its kind for a head of the diff, and does not print
     * it.
     */
    private static List<String> changes(List<String> realLines, List<String> runLines) {
        return SequenceMatcher.differences(realLines, runLines).stream()
                .filter(change -> !change.startsWith("---") && !change.startsWith("+++"))
                .toList();
    }
}
