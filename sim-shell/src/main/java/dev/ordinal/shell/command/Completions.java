package dev.ordinal.shell.command;

import dev.ordinal.condition.Condition;
import dev.ordinal.fault.Fault;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Unmodelled;
import dev.ordinal.kubelet.program.ProbeKind;
import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.List;

/** What could be typed next: for each place of a line the words that make sense there. */
public final class Completions {
    private static final List<String> LENGTHS = List.of("10s", "1m", "5m", "1h", "24h");

    private static final List<String> WITH_OUTPUT = List.of("with", "output");
    /** The kinds of which every object is worth a question. */
    private static final List<Kind> ASKED_ABOUT =
            List.of(Kind.STATEFUL_SET, Kind.POD, Kind.PERSISTENT_VOLUME_CLAIM, Kind.NODE);

    private final Surroundings around;

    private Completions(Surroundings around) {
        this.around = around;
    }

    /** The candidates for the last word of a line, which is empty behind a blank; those that begin as it does. */
    public static List<Candidate> of(String line, Surroundings around) {
        String part = line.substring(line.lastIndexOf(';') + 1).stripLeading();
        List<String> words = new ArrayList<>(List.of(part.split("\\s+", -1)));
        String last = words.removeLast();
        while (!words.isEmpty()
                && (words.getFirst().equals("$") || words.getFirst().isEmpty())) {
            words.removeFirst();
        }
        Completions completions = new Completions(around);
        return completions.next(words, last).stream()
                .filter(candidate -> candidate.text().startsWith(last))
                .toList();
    }

    private List<Candidate> next(List<String> words, String last) {
        if (words.isEmpty()) {
            List<Candidate> all = new ArrayList<>();
            Verbs.ALL.forEach(verb -> all.add(Candidate.whole(verb.name(), verb.about())));
            verbs().forEach(all::add);
            return all;
        }
        String verb = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        if (verb.equals("kubectl") || verb.equals("k")) {
            return rest.isEmpty() ? verbs() : new KubectlCompletions(around).next(rest, last);
        }
        if (verb.equals("timeout")) {
            return timeout(rest, last);
        }
        boolean isOwn = Verbs.named(verb) != null && !(verb.equals("edit") && CommandReader.VERBS.contains(verb));
        return isOwn ? own(verb, rest, last) : new KubectlCompletions(around).next(words, last);
    }

    private static List<Candidate> verbs() {
        return CommandReader.VERBS.stream()
                .filter(verb -> Verbs.named(verb) == null && Unmodelled.command(List.of(verb)) == null)
                .map(verb -> Candidate.whole(verb, "kubectl"))
                .toList();
    }

    private List<Candidate> timeout(List<String> words, String last) {
        if (words.isEmpty()) {
            return wholes(LENGTHS);
        }
        return words.size() == 1 ? verbs() : new KubectlCompletions(around).next(words.subList(1, words.size()), last);
    }

    private List<Candidate> own(String verb, List<String> words, String last) {
        boolean isFirst = words.isEmpty();
        return switch (verb) {
            case "run", "back", "events", "timeline", "goto" -> isFirst ? wholes(LENGTHS) : List.of();
            case "live" -> isFirst ? wholes(List.of("1x", "10x", "60x", "600x")) : List.of();
            case "until" -> until(words, last);
            case "cluster" -> isFirst ? both(wholes(around.clusters()), files(last)) : List.of();
            case "switch" -> isFirst ? wholes(around.branches()) : List.of();
            case "diff" -> words.size() < 2 ? wholes(around.branches()) : List.of();
            case "fault" -> fault(words);
            case "save" ->
                isFirst
                        ? files(last)
                        : words.size() < 3 ? wholes(WITH_OUTPUT.subList(words.size() - 1, words.size())) : List.of();
            case "namespace" -> isFirst ? wholes(around.names(Kind.NAMESPACE, "")) : List.of();
            case "help" -> isFirst ? wholes(Help.topics()) : List.of();
            case "why", "explain" -> object(words, last);
            case "edit" -> isFirst ? both(files(last), new KubectlCompletions(around).objects(last)) : List.of();
            default -> List.of();
        };
    }

    /** {@code pod/web-0}, or {@code pod web-0}. */
    private List<Candidate> object(List<String> words, String last) {
        if (words.isEmpty()) {
            KubectlCompletions kubectl = new KubectlCompletions(around);
            return last.contains("/") ? kubectl.objects(last) : both(kubectl.named(ASKED_ABOUT), kubectl.objects(last));
        }
        Kind kind = words.size() == 1 ? Kind.named(words.getFirst()) : null;
        return kind == null ? List.of() : wholes(around.names(kind, around.namespace()));
    }

    private List<Candidate> fault(List<String> words) {
        if (words.isEmpty()) {
            return wholes(Fault.NAMES);
        }
        String name = words.getFirst();
        if (words.size() == 1) {
            return wholes(around.targets(name));
        }
        return words.size() == 2 ? wholes(more(name)) : List.of();
    }

    /** What may stand behind the target of a fault. */
    private static List<String> more(String fault) {
        return switch (fault) {
            case "driverFails", "driverWorks" -> Fault.CALLS;
            case "probeFails", "probePasses" -> ProbeKind.WORDS;
            case "hookHangs" -> Fault.HOOKS;
            default -> List.of();
        };
    }

    private List<Candidate> until(List<String> words, String last) {
        if (words.isEmpty()) {
            return both(
                    List.of(Candidate.whole("quiet", "nothing more happens by itself")),
                    new KubectlCompletions(around).objects(last));
        }
        if (words.getLast().equals("within")) {
            return wholes(LENGTHS);
        }
        String first = words.getFirst();
        Kind kind = Kind.named(first.contains("/") ? first.substring(0, first.indexOf('/')) : first);
        if (kind != null && words.size() == (first.contains("/") ? 1 : 2)) {
            return wholes(Condition.words(kind));
        }
        return kind != null && words.size() == 1
                ? wholes(around.names(kind, around.namespace()))
                : List.of(Candidate.whole("within"));
    }

    private List<Candidate> files(String last) {
        return files(around, last);
    }

    static List<Candidate> files(Surroundings around, String last) {
        return around.files(last).stream()
                .map(name -> name.endsWith("/") ? Candidate.beginning(name) : Candidate.whole(name))
                .toList();
    }

    static List<Candidate> wholes(List<String> texts) {
        return texts.stream().map(Candidate::whole).toList();
    }

    static List<Candidate> both(List<Candidate> some, List<Candidate> others) {
        List<Candidate> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
