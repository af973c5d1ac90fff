package dev.ordinal.shell.command;

import dev.ordinal.shell.command.Verb.Example;
import dev.ordinal.shell.command.Verb.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shell's own commands, in the order in which help tells them. */
public final class Verbs {
    public static final List<Verb> ALL = List.of(
            Verb.of(
                    "run",
                    Topic.TIME,
                    "run LENGTH",
                    "let time pass",
                    "Time costs nothing here: a day takes moments. A length is a number with its unit: 300ms, 20s, 5m,"
                            + " 1h30m.",
                    new Example("run 5m", "five minutes pass; what happens in them is told"),
                    new Example("run 24h", "a day passes")),
            Verb.of(
                    "step",
                    Topic.TIME,
                    "step [N]",
                    "go on to the next change of an object",
                    "",
                    new Example("step", "the next thing happens, and no more"),
                    new Example("step 10", "the next ten things happen")),
            Verb.of(
                    "until",
                    Topic.TIME,
                    "until OBJECT STATE [within LENGTH], until quiet",
                    "let time pass until something is so",
                    "States are ready, unready, running, scheduled, bound, exists (or there), deleted (or gone), PATH"
                        + " == VALUE (or !=, <, <=, >, >=) and PATH exists, as in scenario files. Exit status 1 if it"
                        + " is not so in time.",
                    new Example("until pod/web-0 ready", "on to the moment at which web-0 is ready"),
                    new Example("until sts/web readyReplicas=3 within 10m", "give up after ten minutes"),
                    new Example("until pod/web-2 gone", "on until it is deleted"),
                    new Example("until quiet", "on until nothing more happens by itself")),
            Verb.of(
                    "live",
                    Topic.TIME,
                    "live [FACTOR]",
                    "let time flow by itself until a key is pressed",
                    "On a terminal only. A factor of 1 is real time; 60x, the usual one, makes a minute of each"
                            + " second.",
                    new Example("live", "a minute of the cluster's time each second"),
                    new Example("live 10x", "ten seconds each second")),
            Verb.of(
                    "back",
                    Topic.TIME,
                    "back [LENGTH]",
                    "go back in time, or undo the last command",
                    "Nothing is kept of what was after it: make a branch first if you want to come back to it.",
                    new Example("back", "all is as it was before the last command"),
                    new Example("back 5m", "all is as it was five minutes ago")),
            Verb.of(
                    "goto",
                    Topic.TIME,
                    "goto TIME",
                    "go to a time on the cluster's clock, forwards or back",
                    "",
                    new Example("goto 12m", "twelve minutes after the cluster's start")),
            Verb.of(
                    "cluster",
                    Topic.WORLDS,
                    "cluster [NAME|FILE]",
                    "start over on another cluster",
                    "A name is one of the clusters that come with the program; a file is a scenario, whose cluster and"
                            + " files are taken.",
                    new Example("cluster", "list the clusters that there are"),
                    new Example("cluster incident.yaml", "the cluster of a scenario file")),
            Verb.of(
                    "branch",
                    Topic.WORLDS,
                    "branch NAME",
                    "make a branch of the cluster here, and go on in it",
                    "A branch costs nothing. What is done in it leaves the one that it came from as it was.",
                    new Example("branch what-if", "from now on all is done to what-if"),
                    new Example("switch main", "back to where the session began")),
            Verb.of(
                    "branches",
                    Topic.WORLDS,
                    "branches",
                    "list the branches",
                    "",
                    new Example("branches", "each with its time; * marks the current one")),
            Verb.of(
                    "switch",
                    Topic.WORLDS,
                    "switch NAME",
                    "go to another branch",
                    "",
                    new Example("switch main", "the branch that a session begins with")),
            Verb.of(
                    "diff",
                    Topic.WORLDS,
                    "diff BRANCH [BRANCH]",
                    "compare two branches: their objects, and where they part",
                    "With one branch alone it is compared with the current one. The names of two files are compared"
                            + " line by line, as diff does elsewhere.",
                    new Example("diff main what-if", "what is different in what-if")),
            Verb.of(
                    "fault",
                    Topic.WORLDS,
                    "fault NAME TARGET",
                    "let something go wrong",
                    "It strikes now; time has to run before its effects show. Most faults have one that ends them:"
                            + " nodeDown and nodeUp, provisionerDown and provisionerUp.",
                    new Example("fault nodeDown kind-worker", "the node stops as if its power failed"),
                    new Example("fault imageMissing ngin:typo", "no registry has that image"),
                    new Example("fault podUnready web-0", "the readiness probe of web-0 begins to fail")),
            Verb.of(
                    "faults",
                    Topic.WORLDS,
                    "faults",
                    "list the faults that are in force, and those that there are",
                    "",
                    new Example("faults", "what goes wrong on purpose at this moment")),
            Verb.of(
                    "why",
                    Topic.UNDERSTANDING,
                    "why [OBJECT]",
                    "tell why an object, or anything at all, is not as it should be, and what frees it",
                    "From the symptom, cause by cause, to the root. The commands below it can be typed as they stand;"
                        + " behind | are Kubernetes' own words. An object that should exist and does not can be asked"
                        + " for, too. Of one that is as it should be it tells what may surprise: whose data it holds,"
                        + " what becomes of it.",
                    new Example("why", "all that is blocked in this namespace"),
                    new Example("why pod/web-1", "what keeps it from being Running and Ready"),
                    new Example("why data-web-0", "a name is enough if only one object has it"),
                    new Example("why sts/web", "what the set waits for")),
            Verb.of(
                    "explain",
                    Topic.UNDERSTANDING,
                    "explain [OBJECT]",
                    "tell the rule behind the last change, and where it stands in Kubernetes",
                    "Below it stands what that change followed from, back to what you did. With a kind or a field"
                            + " instead of an object, as in explain pod.spec, it is kubectl's.",
                    new Example("explain", "the last thing that happened: who did it, and by which rule"),
                    new Example("explain pod/web-1", "the last thing that happened to web-1")),
            Verb.of(
                    "events",
                    Topic.UNDERSTANDING,
                    "events [LENGTH]",
                    "tell what happened to objects, and when",
                    "kubectl events and kubectl get events list the cluster's own Event objects.",
                    new Example("events 5m", "what happened in the last five minutes"),
                    new Example("events", "all of it")),
            Verb.of(
                    "timeline",
                    Topic.UNDERSTANDING,
                    "timeline [LENGTH]",
                    "draw the lives of pods, claims and nodes",
                    "",
                    new Example("timeline", "from the start to now"),
                    new Example("timeline 5m", "the last five minutes")),
            Verb.of(
                    "invariants",
                    Topic.UNDERSTANDING,
                    "invariants",
                    "tell whether what must always hold has held",
                    "They are checked after every event. Exit status 1 if one broke.",
                    new Example("invariants", "all of them, with what broke them")),
            Verb.of(
                    "save",
                    Topic.SHELL,
                    "save FILE [with output]",
                    "write the session as a scenario file",
                    "The manifests that commands read are kept inside it. sim replay FILE then gives the same run. With"
                            + " output, it also expects what the commands have printed and how they ended: a test, once"
                            + " you have taken out what need not be so.",
                    new Example("save incident.yaml", "replay it with: sim replay incident.yaml"),
                    new Example("save test.yaml with output", "a replay fails if a command prints something else")),
            Verb.of(
                    "namespace",
                    Topic.SHELL,
                    "namespace [NAME]",
                    "set the namespace that kubectl uses where -n is not given",
                    "",
                    new Example("namespace kube-system", "from now on it is kube-system")),
            Verb.of(
                    "timeout",
                    Topic.SHELL,
                    "timeout LENGTH COMMAND",
                    "interrupt a kubectl command after a time of the cluster's clock",
                    "",
                    new Example("timeout 30s get pods -w", "watch for half a minute")),
            Verb.of(
                    "jobs",
                    Topic.SHELL,
                    "jobs",
                    "list the commands that still run in the background",
                    "A command with & behind it runs in the background: its output comes when it has ended.",
                    new Example("delete pod web-0 &", "go on at once; time has to run for it to end"),
                    new Example("jobs", "what has not ended yet")),
            Verb.of(
                    "files",
                    Topic.SHELL,
                    "files",
                    "list the manifests that come with the cluster",
                    "Any other file is looked for in the folder that the shell was started in.",
                    new Example("files", "names for apply -f")),
            Verb.of(
                    "edit",
                    Topic.SHELL,
                    "edit FILE, edit OBJECT",
                    "change a manifest or an object in an editor",
                    "On a terminal only. The editor is $KUBE_EDITOR or $EDITOR, or a small one of the shell's own.",
                    new Example("edit web.yaml", "then: apply -f web.yaml"),
                    new Example("edit sts/web", "the change is made when the editor is left")),
            Verb.of(
                    "help",
                    Topic.SHELL,
                    "help [TOPIC]",
                    "explain a command or a topic",
                    "",
                    new Example("help", "all commands, a line each"),
                    new Example("help until", "one of them, with examples")),
            Verb.of(
                    "exit",
                    Topic.SHELL,
                    "exit",
                    "leave the shell",
                    "So does Ctrl-D. sim --resume goes on where a session has ended.",
                    new Example("exit", "or Ctrl-D")));

    private Verbs() {}

    public static List<String> names() {
        return ALL.stream().map(Verb::name).toList();
    }

    public static @Nullable Verb named(String name) {
        for (Verb verb : ALL) {
            if (verb.name().equals(name)) {
                return verb;
            }
        }
        return null;
    }
}
