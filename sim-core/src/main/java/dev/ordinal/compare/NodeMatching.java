package dev.ordinal.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which node of a run plays the part of which node of a recording. Ties in scheduling are free, so nodes are matched
 * one to one by votes: each life of a pod that both placed, and much more each step that names a node in both. /
 */
final class NodeMatching {
    /** Up to so many nodes all matchings are tried; with more the strongest votes go first. */
    private static final int ALL_TRIED = 6;

    private static final int FIRST_LIFE = 3;
    private static final int LATER_LIFE = 2;
    private static final int NAMED = 10;
    private static final String NO_NAME_BEFORE = "(?<![a-z0-9-])";
    private static final String NO_NAME_AFTER = "(?![a-z0-9-])";

    private final List<String> realNodes;
    private final List<String> runNodes;
    private final Map<Pair, Integer> votes;

    private NodeMatching(Placements real, Placements run) {
        realNodes = real.nodes();
        runNodes = run.nodes();
        votes = votes(real, run);
    }

    /** A node of the run in the part of a node of the recording. */
    private record Pair(String run, String real) {}

    /** The run with its nodes renamed to those whose parts they play. */
    static Recording renamed(Recording real, Recording run) throws BadRecording {
        Map<String, String> names = new NodeMatching(Placements.of(real.rows()), Placements.of(run.rows())).names();
        return names.entrySet().stream().allMatch(name -> name.getKey().equals(name.getValue()))
                ? run
                : run.replaced(replacement(names));
    }

    private static Map<Pair, Integer> votes(Placements real, Placements run) {
        Map<Pair, Integer> votes = new LinkedHashMap<>();
        run.placed().forEach((life, node) -> {
            String realNode = real.placed().get(life);
            if (realNode != null) {
                votes.merge(new Pair(node, realNode), life.number() == 1 ? FIRST_LIFE : LATER_LIFE, Integer::sum);
            }
        });
        run.targets().forEach((step, target) -> {
            String realTarget = real.targets().get(step);
            if (realTarget != null) {
                for (String node : named(run.nodes(), target)) {
                    for (String realNode : named(real.nodes(), realTarget)) {
                        votes.merge(new Pair(node, realNode), NAMED, Integer::sum);
                    }
                }
            }
        });
        return votes;
    }

    /** Those of the nodes whose names stand in the text. */
    private static List<String> named(List<String> nodes, String text) {
        return nodes.stream()
                .filter(node -> Pattern.compile(NO_NAME_BEFORE + Pattern.quote(node) + NO_NAME_AFTER)
                        .matcher(text)
                        .find())
                .toList();
    }

    /** The name in the recording by the name in the run. */
    private Map<String, String> names() {
        return runNodes.size() <= ALL_TRIED && realNodes.size() <= ALL_TRIED ? bestOfAll() : strongestFirst();
    }

    private Map<String, String> bestOfAll() {
        List<@Nullable String> pool = new ArrayList<>(realNodes);
        while (pool.size() < runNodes.size()) {
            pool.add(null);
        }
        Search search = new Search(pool);
        search.assign(0);
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < runNodes.size(); i++) {
            String real = search.best.get(i);
            names.put(runNodes.get(i), real == null ? "extra-" + runNodes.get(i) : real);
        }
        return names;
    }

    private Map<String, String> strongestFirst() {
        List<Map.Entry<Pair, Integer>> ranked = new ArrayList<>(votes.entrySet());
        ranked.sort(Comparator.comparing((Map.Entry<Pair, Integer> vote) -> -vote.getValue())
                .thenComparing(vote -> vote.getKey().run(), Notation.BY_CHARACTER)
                .thenComparing(vote -> vote.getKey().real(), Notation.BY_CHARACTER));
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<Pair, Integer> vote : ranked) {
            Pair pair = vote.getKey();
            if (!names.containsKey(pair.run()) && !names.containsValue(pair.real())) {
                names.put(pair.run(), pair.real());
            }
        }
        return names;
    }

    private static UnaryOperator<String> replacement(Map<String, String> names) {
        String any = names.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
        Pattern name = Pattern.compile("(?:" + NO_NAME_BEFORE + "|(?<=-on-))" + any + NO_NAME_AFTER);
        return text ->
                name.matcher(text).replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), "")));
    }

    /**
     * Tries every assignment of the pool to the run's nodes, in the order of the pool; of equally good ones the first
     * stays.
     */
    private final class Search {
        private final List<@Nullable String> pool;
        private final boolean[] taken;
        private final List<@Nullable String> chosen = new ArrayList<>();
        private List<@Nullable String> best = List.of();
        private int bestVotes = -1;
        private int bestSameNames;

        Search(List<@Nullable String> pool) {
            this.pool = pool;
            this.taken = new boolean[pool.size()];
        }

        void assign(int node) {
            if (node == runNodes.size()) {
                judge();
                return;
            }
            for (int i = 0; i < pool.size(); i++) {
                if (!taken[i]) {
                    taken[i] = true;
                    chosen.add(pool.get(i));
                    assign(node + 1);
                    chosen.removeLast();
                    taken[i] = false;
                }
            }
        }

        private void judge() {
            int sum = 0;
            int sameNames = 0;
            for (int i = 0; i < chosen.size(); i++) {
                String real = chosen.get(i);
                if (real != null) {
                    sum += votes.getOrDefault(new Pair(runNodes.get(i), real), 0);
                    sameNames += real.equals(runNodes.get(i)) ? 1 : 0;
                }
            }
            if (sum > bestVotes || sum == bestVotes && sameNames > bestSameNames) {
                bestVotes = sum;
                bestSameNames = sameNames;
                best = Collections.unmodifiableList(new ArrayList<>(chosen));
            }
        }
    }
}
