package dev.ordinal.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What the API server answers instead of doing what it was asked: HTTP code, reason, message and details.
 *
 * <p>An empty string or list is a part that the answer does not have; {@code retryAfterSeconds} 0 likewise.
 *
 * @param reason the machine readable word, {@code NotFound}
 * @param name the object's name in the details
 * @param group its API group
 * @param kind the plural resource; for {@code Invalid} the kind's title
 * @param causes what is wrong, one entry for each field
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go"
 */
public record Rejection(
        int code,
        String reason,
        String message,
        String name,
        String group,
        String kind,
        List<Cause> causes,
        int retryAfterSeconds) {

    /** One wrong field: {@code FieldValueInvalid}, {@code spec.replicas}, {@code Invalid value: -1: must be …}. */
    public record Cause(String reason, String field, String message) {
        /** {@code spec.replicas: Invalid value: -1: must be …}. */
        public String line() {
            return field.isEmpty() ? message : field + ": " + message;
        }
    }

    public static final String NOT_FOUND = "NotFound";
    public static final String ALREADY_EXISTS = "AlreadyExists";
    public static final String CONFLICT = "Conflict";
    public static final String INVALID = "Invalid";
    public static final String FORBIDDEN = "Forbidden";
    public static final String BAD_REQUEST = "BadRequest";
    public static final String TOO_MANY_REQUESTS = "TooManyRequests";

    /** The reason of an eviction's cause. */
    public static final String DISRUPTION_BUDGET = "DisruptionBudget";

    public static Rejection notFound(Kind kind, String name) {
        return of(404, NOT_FOUND, named(kind, name) + " not found", kind, name);
    }

    public static Rejection alreadyExists(Kind kind, String name) {
        return of(409, ALREADY_EXISTS, named(kind, name) + " already exists", kind, name);
    }

    /** A create that has both a name that is taken and a {@code generateName}. */
    public static Rejection notGenerated(Kind kind, String name) {
        String message =
                named(kind, name) + " already exists, the server was not able to generate a unique name for the object";
        return of(409, ALREADY_EXISTS, message, kind, name);
    }

    /** How 1.10 and 1.11 refuse such a create: the client should try again. */
    public static Rejection tryAgain(String verb, Kind kind, String name) {
        String message = "The " + verb + " operation against " + kind.title()
                + " could not be completed at this time, please try again.";
        return new Rejection(504, "ServerTimeout", message, name, kind.group(), kind.title(), List.of(), 1);
    }

    /** The object is not, or no longer, what the request says it is. */
    public static Rejection conflict(Kind kind, String name, String why) {
        return of(409, CONFLICT, "Operation cannot be fulfilled on " + named(kind, name) + ": " + why, kind, name);
    }

    /** The request was made from an older version of the object. */
    public static Rejection modified(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** The request is meant for an object of another uid; {@code key} is the object's place in the store. */
    public static Rejection otherUid(Kind kind, String name, String key, String asked, String stored) {
        return conflict(
                kind,
                name,
                "StorageError: invalid object, Code: 4, Key: " + key
                        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: " + asked
                        + ", UID in object meta: " + stored);
    }

    /** A delete that is meant for an object of another uid. */
    public static Rejection deleteOtherUid(Kind kind, String name, String asked, String stored) {
        return delete(
                kind,
                name,
                "the UID in the precondition (" + asked + ") does not match the UID in record (" + stored
                        + "). The object might have been deleted and then recreated");
    }

    /** A delete that is meant for another version of the object. */
    public static Rejection deleteOtherVersion(Kind kind, String name, String asked, String stored) {
        return delete(
                kind,
                name,
                "the ResourceVersion in the precondition (" + asked + ") does not match the ResourceVersion in record ("
                        + stored + "). The object might have been modified");
    }

    private static Rejection delete(Kind kind, String name, String why) {
        String message = "Operation cannot be fulfilled on " + kind.title() + " \"" + name + "\": " + why;
        return new Rejection(409, CONFLICT, message, name, kind.group(), kind.title(), List.of(), 0);
    }

    /** An object that breaks rules of its kind; at least one cause. */
    public static Rejection invalid(Kind kind, String name, List<Cause> causes) {
        return invalid(kind.title(), kind.group(), name, causes);
    }

    /** As above, for things that are no kind of object: {@code Scale} of {@code autoscaling}, {@code DeleteOptions}. */
    public static Rejection invalid(String title, String group, String name, List<Cause> causes) {
        LinkedHashSet<String> lines = new LinkedHashSet<>();
        causes.forEach(cause -> lines.add(cause.line()));
        String all = String.join(", ", lines);
        String message = title + (group.isEmpty() ? "" : "." + group) + " \"" + name + "\" is invalid: "
                + (lines.size() == 1 ? all : "[" + all + "]");
        return new Rejection(422, INVALID, message, name, group, title, List.copyOf(causes), 0);
    }

    /** A patch that does not fit the object, without a field to blame. */
    public static Rejection unprocessable(String message) {
        return new Rejection(422, INVALID, message, "", "", "", List.of(), 0);
    }

    public static Rejection forbidden(Kind kind, String name, String why) {
        return of(403, FORBIDDEN, named(kind, name) + " is forbidden: " + why, kind, name);
    }

    public static Rejection badRequest(String message) {
        return new Rejection(400, BAD_REQUEST, message, "", "", "", List.of(), 0);
    }

    /** An eviction that a budget does not allow now. */
    public static Rejection tooManyRequests(String cause, int retryAfterSeconds) {
        return new Rejection(
                429,
                TOO_MANY_REQUESTS,
                "Cannot evict pod as it would violate the pod's disruption budget.",
                "",
                "",
                "",
                List.of(new Cause(DISRUPTION_BUDGET, "", cause)),
                retryAfterSeconds);
    }

    /** A request that fails without a reason that clients know: an eviction under two budgets. */
    public static Rejection failure(String message) {
        return new Rejection(500, "", message, "", "", "", List.of(), 0);
    }

    public static Rejection internal(String why) {
        return new Rejection(
                500,
                "InternalError",
                "Internal error occurred: " + why,
                "",
                "",
                "",
                List.of(new Cause("", "", why)),
                0);
    }

    /** What the simulator was told to answer by a fault, or a server that is out of reach. */
    public static Rejection of(int code, String reason, String message) {
        return new Rejection(code, reason, message, "", "", "", List.of(), 0);
    }

    private static Rejection of(int code, String reason, String message, Kind kind, String name) {
        return new Rejection(code, reason, message, name, kind.group(), kind.plural(), List.of(), 0);
    }

    /** {@code statefulsets.apps "web"}. */
    private static String named(Kind kind, String name) {
        return kind.resource() + " \"" + name + "\"";
    }

    /** The same refusal in other words. */
    public Rejection because(String words) {
        return new Rejection(code, reason, words, name, group, kind, causes, retryAfterSeconds);
    }

    public boolean is(String word) {
        return reason.equals(word);
    }

    /** The object of kind Status that stands in the answer's body. */
    public Json.Obj status() {
        Json.Obj status = Json.object(
                "kind",
                "Status",
                "apiVersion",
                "v1",
                "metadata",
                Json.EMPTY,
                "status",
                "Failure",
                "message",
                message,
                "code",
                code);
        status = reason.isEmpty() ? status : status.with("reason", reason);
        Json.Obj details = details();
        return details.isEmpty() ? status : status.with("details", details);
    }

    private Json.Obj details() {
        Json.Obj details = Json.EMPTY;
        details = name.isEmpty() ? details : details.with("name", name);
        details = group.isEmpty() ? details : details.with("group", group);
        details = kind.isEmpty() ? details : details.with("kind", kind);
        details = retryAfterSeconds == 0 ? details : details.with("retryAfterSeconds", retryAfterSeconds);
        return causes.isEmpty()
                ? details
                : details.with(
                        "causes",
                        Json.array(causes.stream().map(Rejection::json).toList()));
    }

    private static Json.Obj json(Cause cause) {
        Json.Obj json = Json.object("message", cause.message());
        json = cause.reason().isEmpty() ? json : json.with("reason", cause.reason());
        return cause.field().isEmpty() ? json : json.with("field", cause.field());
    }

    /**
     * What kubectl prints of a refusal of reason Invalid: one cause behind the sentence, several on lines of their own.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go"
     */
    public String printed() {
        if (kind.isEmpty() && causes.isEmpty()) {
            return "The request is invalid: " + message;
        }
        List<String> lines = new ArrayList<>(
                new LinkedHashSet<>(causes.stream().map(Cause::line).toList()));
        String head = kind.isEmpty() && name.isEmpty()
                ? "The request is invalid"
                : "The " + kind + " \"" + name + "\" is invalid";
        return switch (lines.size()) {
            case 0 -> head;
            case 1 -> head + ": " + lines.getFirst();
            default -> head + ": \n* " + String.join("\n* ", lines);
        };
    }
}
