package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a tree what the API server's own types do not write: nulls, empty lists and maps, and zero values of
 * fields that have no pointer. So two ways to write the same object become one.
 *
 * <p>Parts that are the very same value in the stored object were treated before and are not looked at again.
 *
 * @param keepsNullTimes whether {@code creationTimestamp: null} in templates stays
 * @see "Kubernetes 1.36, staging/src/k8s.io/api, types.go of each group, tag omitempty"
 */
record Omissions(Kind kind, boolean keepsNullTimes) {

    Json.Obj of(Json.Obj tree, Json.@Nullable Obj stored) {
        Json.Obj result = kind == Kind.CONTROLLER_REVISION ? tree : object(tree, stored);
        return result.object("metadata").get("creationTimestamp") == Json.Null.NULL
                ? result.withoutAt("metadata", "creationTimestamp")
                : result;
    }

    private Json.Obj object(Json.Obj now, @Nullable Json before) {
        if (now == before) {
            return now;
        }
        Json.Obj old = before instanceof Json.Obj object ? object : Json.EMPTY;
        Json.Obj result = now;
        for (int i = 0; i < now.size(); i++) {
            String key = now.keyAt(i);
            Json value = now.valueAt(i);
            Json kept = kept(key, value, old == Json.EMPTY ? null : old.get(key));
            if (kept != value) {
                result = result.withOptional(key, kept);
            }
        }
        return result;
    }

    private @Nullable Json kept(String key, Json value, @Nullable Json before) {
        if (value == before) {
            return value;
        }
        return switch (value) {
            case Json.Null ignored -> keepsNullTimes && key.equals("creationTimestamp") ? value : null;
            case Json.Arr array -> array.isEmpty() && !isWrittenEmpty(key) ? null : array(array, before);
            case Json.Obj object ->
                isMap(key)
                        ? object.isEmpty() ? null : object
                        : key.equals("managedFields") ? object : object(object, before);
            case Json.Str text -> text.value().isEmpty() && isTextOmitted(key) ? null : text;
            case Json.Num number -> number.value() == 0 && isNumberOmitted(key) ? null : number;
            case Json.Bool truth -> truth == Json.Bool.FALSE && isFlagOmitted(key) ? null : truth;
            case Json.Dec number -> number;
        };
    }

    private Json.Arr array(Json.Arr now, @Nullable Json before) {
        Json.Arr old = before instanceof Json.Arr array ? array : Json.NONE;
        Json.Arr result = now;
        int next = 0;
        for (int i = 0; i < now.size(); i++) {
            int known = place(now.get(i), old, next);
            if (known >= 0) {
                next = known + 1;
            } else if (now.get(i) instanceof Json.Obj item) {
                Json.Obj kept = object(item, i < old.size() ? old.get(i) : null);
                result = kept == item ? result : result.withAt(i, kept);
            }
        }
        return result;
    }

    /** Where the very same item stands, from a place on; most lists lose or gain an item in their middle, or none. */
    private static int place(Json item, Json.Arr list, int from) {
        for (int i = from; i < list.size(); i++) {
            if (list.get(i) == item) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isWrittenEmpty(String key) {
        return switch (key) {
            case "endpoints", "drivers" -> true;
            default -> false;
        };
    }

    /** Maps from names to texts or amounts, which are absent when empty; all other objects may be empty. */
    private boolean isMap(String key) {
        return switch (key) {
            case "labels",
                    "annotations",
                    "matchLabels",
                    "nodeSelector",
                    "limits",
                    "requests",
                    "parameters",
                    "data",
                    "binaryData",
                    "stringData",
                    "capacity",
                    "allocatable",
                    "volumeAttributes",
                    "disruptedPods" -> true;
            case "selector" -> kind == Kind.SERVICE;
            default -> false;
        };
    }

    private static boolean isTextOmitted(String key) {
        return switch (key) {
            case "hostname",
                    "subdomain",
                    "nodeName",
                    "serviceAccountName",
                    "serviceAccount",
                    "generateName",
                    "namespace",
                    "priorityClassName",
                    "message",
                    "reason",
                    "value",
                    "volumeName",
                    "subPath",
                    "podIP",
                    "hostIP",
                    "workingDir",
                    "terminationMessagePath",
                    "terminationMessagePolicy",
                    "imagePullPolicy",
                    "restartPolicy",
                    "dnsPolicy",
                    "schedulerName",
                    "protocol",
                    "podManagementPolicy",
                    "serviceName",
                    "clusterIP",
                    "externalName",
                    "sessionAffinity",
                    "persistentVolumeReclaimPolicy",
                    "phase",
                    "effect",
                    "operator",
                    "nominatedNodeName",
                    "currentRevision",
                    "updateRevision",
                    "apiVersion",
                    "kind",
                    "scheme" -> true;
            default -> false;
        };
    }

    private static boolean isNumberOmitted(String key) {
        return switch (key) {
            case "minReadySeconds",
                    "initialDelaySeconds",
                    "timeoutSeconds",
                    "periodSeconds",
                    "successThreshold",
                    "failureThreshold",
                    "hostPort",
                    "nodePort",
                    "readyReplicas",
                    "currentReplicas",
                    "updatedReplicas",
                    "observedGeneration" -> true;
            default -> false;
        };
    }

    private static boolean isFlagOmitted(String key) {
        return switch (key) {
            case "hostNetwork",
                    "hostPID",
                    "hostIPC",
                    "readOnly",
                    "stdin",
                    "stdinOnce",
                    "tty",
                    "unschedulable",
                    "publishNotReadyAddresses" -> true;
            default -> false;
        };
    }
}
