package dev.ordinal.kubectl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What kubectl has and this simulator does not: commands and flags, each with what comes nearest to it. The shell, scenarios
 * and {@code check} all say what stands here.
 */
public final class Unmodelled {
    private static final int MOST_WORDS = 3;

    private static final String NEAREST = """
        attach                       | logs -f POD, or exec POD -- COMMAND
        auth                         | nothing: everyone may do everything here
        autoscale                    | scale, by hand or by a step of a scenario
        certificate                  | nothing: there are no certificates here
        completion                   | the key TAB, in the shell
        config                       | nothing: there is one cluster here; a namespace is chosen with -n NAMESPACE
        convert                      | get -o yaml: each kind is served in one version
        cp                           | exec POD -- cat FILE, and exec POD -- sh -c 'echo TEXT > FILE'
        create clusterrole           | nothing: everyone may do everything here
        create clusterrolebinding    | nothing: everyone may do everything here
        create cronjob               | run NAME --image=IMAGE --restart=Never
        create deployment            | create -f FILE, with a StatefulSet in it
        create ingress               | create service clusterip NAME --tcp=PORT
        create job                   | run NAME --image=IMAGE --restart=Never
        create priorityclass         | priority in the spec of a pod
        create quota                 | limits in the spec of a pod
        create role                  | nothing: everyone may do everything here
        create rolebinding           | nothing: everyone may do everything here
        create secret docker-registry| create secret generic NAME
        create secret tls            | create secret generic NAME --from-file=FILE
        create service externalname  | create -f FILE, with a Service in it
        create service loadbalancer  | create -f FILE, with a Service in it
        create service nodeport      | create -f FILE, with a Service in it
        create token                 | nothing: everyone may do everything here
        debug                        | exec POD -- COMMAND, and describe pod POD
        diff                         | apply -f FILE --dry-run=server -o yaml beside get -f FILE -o yaml
        expose                       | create service clusterip NAME --tcp=PORT
        kuberc                       | nothing: there are no preferences here
        kustomize                    | the objects in one file, and -f FILE
        plugin                       | nothing: there are no plugins here
        port-forward                 | exec POD -- COMMAND, and get endpoints
        proxy                        | get -o json
        rolling-update               | rollout, of a StatefulSet
        """;

    private static final String FLAGS = """
        context                      | nothing: there is one cluster here
        kubeconfig                   | nothing: there is one cluster here
        cluster                      | nothing: there is one cluster here
        server                       | nothing: there is one cluster here
        user                         | nothing: everyone may do everything here
        token                        | nothing: everyone may do everything here
        as                           | nothing: everyone may do everything here
        v                            | the trace of a run, which tells each request
        kustomize                    | the objects in one file, and -f FILE
        recursive                    | -f FILE for each file
        record                       | annotate with kubernetes.io/change-cause=TEXT
        raw                          | get TYPE -o json
        """;

    private static final Map<String, String> COMMANDS = rows(NEAREST);
    private static final Map<String, String> OF_FLAGS = rows(FLAGS);

    private Unmodelled() {}

    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int bar = line.indexOf('|');
            rows.put(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
        }
        return rows;
    }

    /** The first words of the commands of kubectl that are not modelled. */
    public static List<String> commands() {
        return COMMANDS.keySet().stream()
                .map(name -> name.split(" ")[0])
                .distinct()
                .toList();
    }

    /** A command that is not modelled, and what comes nearest to it. */
    public record Command(String name, String nearest) {
        /** What is wrong with a line that asks for it. */
        public String problem() {
            return "'kubectl " + name + "' is real, but not modelled here";
        }
    }

    /** The command that is not modelled and that these words begin with; null if they begin with no such command. */
    public static @Nullable Command command(List<String> words) {
        boolean isOfFiles = words.size() == 3 && words.getFirst().equals("diff");
        if (isOfFiles || isOfSet(words)) {
            return null;
        }
        String name = "";
        for (String word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
            name = name.isEmpty() ? word : name + " " + VerbTable.unaliased(word);
            String nearest = COMMANDS.get(name);
            if (nearest != null) {
                return new Command(name, nearest);
            }
        }
        return null;
    }

    /** Whether a set is to be exposed or scaled by itself, which Kubernetes refuses and so do we. */
    static boolean isOfSet(List<String> words) {
        return !words.isEmpty()
                && List.of("expose", "autoscale").contains(words.getFirst())
                && words.stream().anyMatch(word -> word.matches("(sts|statefulsets?)(\\.apps)?(/.*)?"));
    }

    /** The refusal of a command. */
    static String refusal(Command command) {
        return "error: " + command.problem() + "\n" + nearest(command.nearest());
    }

    /** The refusal of a flag, in the place where kubectl refuses one that it does not know. */
    static String flag(String name) {
        String nearest = OF_FLAGS.get(name);
        return "flag --" + name + " is real, but not modelled here"
                + (nearest == null ? "" : "\n" + nearest(nearest).stripTrailing());
    }

    private static String nearest(String what) {
        return "Nearest to it: " + what + "\n";
    }
}
