package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Answer;
import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Request;
import dev.ordinal.apiserver.admission.MergeRules;
import dev.ordinal.apiserver.admission.Patched;
import dev.ordinal.apiserver.admission.Patches;
import dev.ordinal.controller.Turn;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.Rejection;
import java.time.Duration;
import java.util.List;

/** How a process writes an object and what it prints of it, be it that it means it or only pretends. */
record Telling(Printing printing, Turn turn) {
    /** @param line the usual line; empty if there is none */
    Invocation tell(Invocation at, String line, KubeObject object) {
        Manner manner = at.manner();
        OutputForm form = manner.form();
        if (form == null || line.isEmpty()) {
            return at.printing(manner.line(line));
        }
        if (form instanceof OutputForm.Name) {
            return at.printing(object.kind().type() + "/" + object.name() + "\n");
        }
        if (!at.left().isEmpty() && at.left().get(at.left().size() - 1) instanceof Task.Print print) {
            return at.ending(print.plus(object));
        }
        boolean isNext = form instanceof OutputForm.Yaml && !at.output().isEmpty();
        return printing.print(isNext ? at.printing("---\n") : at, form, true, List.of(object), true);
    }

    /** Prints objects that were collected: one by itself, several as a list. */
    Invocation print(Invocation at, Task.Print print) {
        OutputForm form = at.manner().form();
        return form == null || print.objects().isEmpty()
                ? at
                : printing.print(
                        at, form, true, print.objects(), print.objects().size() == 1);
    }

    // ---- asking

    /** Sends a request, or what comes of it in the manner of this process. */
    Invocation ask(Invocation at, Request request, Wording wording) {
        return ask(at, Duration.ZERO, request, wording);
    }

    Invocation ask(Invocation at, Duration delay, Request unrecorded, Wording wording) {
        Request request = recorded(unrecorded, at.manner());
        switch (at.manner().dryRun()) {
            case NONE -> turn.callAfter(delay, managed(at, request), at.id());
            case SERVER -> turn.callAfter(delay, new Request.Rehearsal(managed(at, request)), at.id());
            case CLIENT -> turn.wake(Duration.ZERO, new Kubectl.Guess(at.id(), request, guess(request)));
        }
        return at.asking(wording);
    }

    /** A request that writes the cause of the change along, where that is wanted and has not been done. */
    private static Request recorded(Request request, Manner manner) {
        return switch (request) {
            case Request.Create(KubeObject object) ->
                new Request.Create(object.withTree(manner.recorded(object.tree())));
            case Request.Patch(ObjectKey key, Request.PatchType type, Json.Obj patch, Request.Part part)
            when type != Request.PatchType.JSON -> new Request.Patch(key, type, manner.recorded(patch), part);
            default -> request;
        };
    }

    /** A request that makes or changes an object, with the name of who does so. */
    private static Request managed(Invocation at, Request request) {
        String manager = at.manner().manager();
        boolean scales = at.task() instanceof Task.Change(Command.Scale scale, ObjectKey key);
        return manager.isEmpty() || request instanceof Request.Apply
                ? request
                : new Request.Managed(request, manager, scales ? "scale" : "", isStrict(at.task(), at.manner()));
    }

    /** Whether a task wants to hear of a field that the kind does not have as of an error. */
    private static boolean isStrict(Task task, Manner manner) {
        return manner.validation() == Manner.Validation.STRICT
                && (!(task instanceof Task.Change change) || change.command() instanceof Command.Edit);
    }

    /** What kubectl by itself makes of a request: no defaults, no checks. */
    private Answer guess(Request request) {
        if (request instanceof Request.Create(KubeObject object)) {
            return new Answer.Accepted(object, true);
        }
        KubeObject live = ApiServer.get(turn.live(), request.key());
        if (live == null) {
            return new Answer.Refused(
                    Rejection.notFound(request.key().kind(), request.key().name()));
        }
        return switch (request) {
            case Request.Update(KubeObject object, Request.Part part) -> new Answer.Accepted(object, true);
            case Request.Patch patch -> patched(live, patch);
            case Request.Rehearsal rehearsal -> guess(rehearsal.request());
            case Request.Managed managed -> guess(managed.request());
            case Request.Apply apply -> new Answer.Accepted(apply.config(), true);
            case Request.Create create -> new Answer.Accepted(live, true);
            case Request.Delete delete -> new Answer.Accepted(live, true);
            case Request.Remove remove -> new Answer.Accepted(live, true);
            case Request.Bind bind -> new Answer.Accepted(live, true);
            case Request.Evict evict -> new Answer.Accepted(live, true);
        };
    }

    private static Answer patched(KubeObject live, Request.Patch patch) {
        Json.Obj tree = live.wire();
        Patched patched = switch (patch.type()) {
            case MERGE -> Patches.merge(tree, patch.patch());
            case JSON -> Patches.json(tree, patch.patch());
            case STRATEGIC -> Patches.strategic(live.kind(), tree, patch.patch(), MergeRules.STANDARD);
        };
        return switch (patched) {
            case Patched.Result(Json.Obj changed) ->
                new Answer.Accepted(
                        live.withTree(changed.without("apiVersion").without("kind")), !changed.equals(tree));
            case Patched.Refused(Rejection rejection) -> new Answer.Refused(rejection);
        };
    }
}
