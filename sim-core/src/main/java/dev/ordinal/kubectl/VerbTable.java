package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * kubectl's commands with the flags of each.
 *
 * <p>A line of the table is a command, how it is used, and its flags: {@code name} or {@code name/n} with its letter,
 * {@code =} behind one that takes a value, {@code =?x} behind one that stands for {@code x} without a value. {@code +}
 * before a command or flag: not in clients of the first kind (1.10); {@code -}: only in those.
 *
 * @see "kubectl 1.10 and 1.36, kubectl COMMAND --help and kubectl options"
 */
final class VerbTable {
    /** A flag: whether it takes a value, and what it stands for without one. */
    record Flag(
            String name,
            char letter,
            boolean takesValue,
            @Nullable String without,
            boolean isLater,
            boolean isEarlier) {}

    /** A command. */
    record Verb(String name, String usage, boolean isLater, boolean isEarlier, List<Flag> flags) {
        @Nullable
        Flag flag(String flag, boolean first) {
            return find(each -> each.name().equals(flag), first);
        }

        @Nullable
        Flag letter(char letter, boolean first) {
            return find(each -> each.letter() == letter, first);
        }

        private @Nullable Flag find(Predicate<Flag> wanted, boolean first) {
            return flags.stream()
                    .filter(wanted)
                    .filter(each -> first ? !each.isLater() : !each.isEarlier())
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final String GLOBAL = """
        namespace/n= context= kubeconfig= cluster= user= server/s= token= request-timeout= as= v/v= \
        insecure-skip-tls-verify help/h -alsologtostderr -logtostderr match-server-version\
        """;

    private static final String TABLE = """
        annotate :: [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
            overwrite all selector/l= filename/f= recursive/R resource-version= dry-run=?unchanged output/o= record
            field-selector= include-extended-apis local +all-namespaces/A +list +field-manager=
        api-resources :: :: +
            namespaced=?true no-headers output/o= verbs= api-group= cached +sort-by= +categories= +show-kind
        api-versions ::
        apply :: -f FILENAME
            filename/f= +kustomize/k= recursive/R all selector/l= output/o= overwrite record force cascade=?background
            dry-run=?unchanged grace-period= timeout= validate=?strict wait +server-side +force-conflicts
            +field-manager= prune prune-whitelist= openapi-patch schema-cache-dir= -include-uninitialized
        cluster-info ::
            -include-extended-apis
        cordon :: NODE
            selector/l= dry-run=?unchanged
        create :: -f FILENAME
            filename/f= +kustomize/k= recursive/R output/o= dry-run=?unchanged save-config validate=?strict record edit
            windows-line-endings schema-cache-dir= +field-manager= selector/l= raw=
            from-literal= from-file= from-env-file= type= append-hash tcp= clusterip= external-name= node-port=
            min-available= max-unavailable= image=
        delete :: ([-f FILENAME] | TYPE [(NAME | -l label | --all)])
            filename/f= +kustomize/k= recursive/R all selector/l= cascade=?background grace-period= timeout= force now
            ignore-not-found output/o= wait +field-selector= +all-namespaces/A +dry-run=?unchanged +interactive/i
            -include-uninitialized
        describe :: (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)
            filename/f= recursive/R selector/l= all-namespaces show-events=?true +chunk-size= -include-uninitialized
            +all-namespaces/A
        drain :: NODE
            force grace-period= ignore-daemonsets timeout= delete-local-data selector/l= pod-selector= dry-run=?unchanged
            +delete-emptydir-data +disable-eviction +skip-wait-for-delete-timeout= +chunk-size=
        edit :: (RESOURCE/NAME | -f FILENAME)
            filename/f= recursive/R output/o= record save-config validate=?strict windows-line-endings
            +field-manager= +output-patch -include-uninitialized
        events :: [(-o|--output=)json|yaml|name] [--for TYPE/NAME] [--watch] :: +
            watch/w all-namespaces/A for= types= output/o= no-headers chunk-size=
        exec :: POD [-c CONTAINER] -- COMMAND [args...]
            stdin/i tty/t container/c= pod/p= +quiet/q +filename/f= +pod-running-timeout=
        explain :: RESOURCE
            recursive api-version= +output=
        get :: [(-o|--output=)json|yaml|wide|...] (TYPE [NAME | -l label] | TYPE/NAME ...) [flags]
            output/o= watch/w watch-only selector/l= field-selector= all-namespaces label-columns/L= show-labels
            no-headers sort-by= ignore-not-found show-kind filename/f= recursive/R chunk-size= -include-uninitialized
            raw= template= -show-all/a +all-namespaces/A +server-print=?true +show-managed-fields +output-watch-events
            +subresource= +kustomize/k= allow-missing-template-keys=?true +use-openapi-print-columns
        label :: [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]
            overwrite all selector/l= filename/f= recursive/R resource-version= dry-run=?unchanged output/o= record
            list field-selector= local +all-namespaces/A +field-manager=
        logs :: [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]
            follow/f previous/p container/c= tail= since= since-time= timestamps limit-bytes= selector/l=
            all-containers=?true +prefix +ignore-errors +max-log-requests= +all-pods
        options ::
        patch :: (-f FILENAME | TYPE NAME) -p PATCH
            patch/p= type= filename/f= recursive/R dry-run=?unchanged output/o= local record +patch-file=
            +subresource= +field-manager=
        replace :: -f FILENAME
            filename/f= +kustomize/k= recursive/R force grace-period= cascade=?background timeout= output/o= save-config
            validate=?strict record wait +dry-run=?unchanged +raw= +subresource= +field-manager=
        rollout history :: (TYPE NAME | TYPE/NAME) [flags]
            revision= filename/f= recursive/R +output/o= +selector/l=
        rollout pause :: RESOURCE
            filename/f= recursive/R +output/o= +selector/l=
        rollout restart :: RESOURCE :: +
            filename/f= recursive/R output/o= selector/l= field-manager=
        rollout resume :: RESOURCE
            filename/f= recursive/R +output/o= +selector/l=
        rollout status :: (TYPE NAME | TYPE/NAME) [flags]
            filename/f= recursive/R revision= watch/w=?true +timeout= +selector/l=
        rollout undo :: (TYPE NAME | TYPE/NAME) [flags]
            to-revision= filename/f= recursive/R dry-run=?unchanged +output/o= +selector/l=
        run :: NAME --image=image [--env="key=value"] [--port=port] [--replicas=replicas] [--dry-run=bool] \
        [--overrides=inline-json] [--command] -- [COMMAND] [args...]
            image= env/e= port= replicas/r= restart= labels/l= command dry-run=?unchanged overrides= rm stdin/i tty/t
            image-pull-policy= requests= limits= serviceaccount= quiet attach generator= record output/o= expose
            +annotations= +privileged
        scale :: [--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME)
            replicas= current-replicas= resource-version= selector/l= all filename/f= recursive/R timeout= output/o=
            record +dry-run=?unchanged
        set env :: RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N
            env/e= containers/c= all selector/l= filename/f= recursive/R overwrite=?true list resolve local output/o=
            dry-run=?unchanged from= prefix= +keys= record +field-manager=
        set image :: (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N
            all selector/l= filename/f= recursive/R local output/o= dry-run=?unchanged record +field-manager=
        set resources :: (-f FILENAME | TYPE NAME) ([--limits=LIMITS & --requests=REQUESTS]
            containers/c= limits= requests= all selector/l= filename/f= recursive/R local output/o= dry-run=?unchanged
            record +field-manager=
        taint :: NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N
            overwrite all selector/l= output/o= validate=?strict +dry-run=?unchanged +field-manager=
        top ::
            selector/l= all-namespaces containers -heapster-namespace= +all-namespaces/A +sort-by= +no-headers
        uncordon :: NODE
            selector/l= dry-run=?unchanged
        version ::
            client/c -short output/o=
        wait :: ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) \
        [--for=delete|--for condition=available] :: +
            for= timeout= selector/l= all all-namespaces/A filename/f= recursive/R output/o= field-selector= local
        """;
    /** Commands of kubectl that have no meaning for a simulated cluster. */
    static final List<String> NOT_MODELLED = List.of(
            "attach",
            "auth",
            "autoscale",
            "certificate",
            "completion",
            "config",
            "cp",
            "debug",
            "diff",
            "expose",
            "kustomize",
            "plugin",
            "port-forward",
            "proxy");

    private static final Map<String, Verb> VERBS = verbs();

    private VerbTable() {}

    private static Map<String, Verb> verbs() {
        Map<String, Verb> verbs = new TreeMap<>();
        List<Flag> global = flags(GLOBAL);
        List<String> lines = new ArrayList<>();
        for (String line : TABLE.lines().toList()) {
            if (line.startsWith(" ")) {
                lines.set(lines.size() - 1, lines.getLast() + line);
            } else {
                lines.add(line + "\t");
            }
        }
        for (String line : lines) {
            String[] parts = line.split("\t", 2);
            String[] head = parts[0].split(" ::", -1);
            String name = head[0].strip();
            String last = head[head.length - 1].strip();
            List<Flag> flags = flags(parts[1]);
            flags.addAll(global);
            String usage = head.length > 1 ? head[1].strip() : "";
            verbs.put(name, new Verb(name, usage, last.equals("+"), last.equals("-"), List.copyOf(flags)));
        }
        return verbs;
    }

    private static List<Flag> flags(String text) {
        List<Flag> flags = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            boolean isLater = word.startsWith("+");
            boolean isEarlier = word.startsWith("-");
            String rest = isLater || isEarlier ? word.substring(1) : word;
            int equals = rest.indexOf('=');
            String value = equals < 0 ? "" : rest.substring(equals + 1);
            String name = equals < 0 ? rest : rest.substring(0, equals);
            int slash = name.indexOf('/');
            String without = equals < 0 ? "true" : value.startsWith("?") ? value.substring(1) : null;
            flags.add(new Flag(
                    slash < 0 ? name : name.substring(0, slash),
                    slash < 0 ? ' ' : name.charAt(slash + 1),
                    without == null,
                    without,
                    isLater,
                    isEarlier));
        }
        return flags;
    }

    /** The command with this name, {@code get} or {@code rollout status}; null if there is none. */
    static @Nullable Verb of(String name) {
        return VERBS.get(name);
    }

    /** The flags of a command as they begin, a value behind {@code =}: its own, and the namespace. */
    static List<String> flags(Verb verb, boolean first) {
        List<Flag> global = flags(GLOBAL);
        List<String> typed = new ArrayList<>();
        for (Flag flag : verb.flags()) {
            boolean isKnown = first ? !flag.isLater() : !flag.isEarlier();
            if (isKnown && (flag.name().equals("namespace") || !global.contains(flag))) {
                typed.add("--" + flag.name() + (flag.takesValue() ? "=" : ""));
                if (flag.letter() != ' ') {
                    typed.add("-" + flag.letter());
                }
            }
        }
        return typed.stream().sorted().toList();
    }

    /** The flags that every command has, one a line. */
    static String options() {
        StringBuilder text = new StringBuilder("The following options can be passed to any command:\n\n");
        for (Flag flag : flags(GLOBAL)) {
            text.append(flag.letter() == ' ' ? "      --" : "  -" + flag.letter() + ", --")
                    .append(flag.name())
                    .append(flag.takesValue() ? "=''" : "=false")
                    .append('\n');
        }
        return text.toString();
    }

    /** The first words of all commands. */
    static List<String> names() {
        return VERBS.keySet().stream()
                .map(name -> name.split(" ")[0])
                .distinct()
                .toList();
    }

    /** The second words of the commands that begin with this one: {@code env}, {@code image} for {@code set}. */
    static List<String> below(String name) {
        return VERBS.keySet().stream()
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length() + 1))
                .toList();
    }
}
