package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.NameRules;
import dev.ordinal.model.Quantity;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the containers of a pod's spec against themselves and against the volumes that they may mount.
 *
 * @param volumes the pod's volumes
 * @param claimTemplates claim templates whose names will be volumes too
 * @see "Kubernetes 1.36, pkg/apis/core/validation/validation.go, validateContainers"
 */
record ContainerRules(ApiTexts texts, Json.Arr volumes, Json.Arr claimTemplates) {
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> PROBE_NUMBERS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");
    private static final int PORT_MAX = 65535;
    private static final int PORT_NAME_MAX = 15;

    void check(Json.Obj spec, Path path, Causes causes) {
        if (spec.array("containers").isEmpty()) {
            causes.required(path.child("containers"), "");
        }
        list(spec.array("containers"), path.child("containers"), causes);
        list(spec.array("initContainers"), path.child("initContainers"), causes);
    }

    private void list(Json.Arr containers, Path path, Causes causes) {
        for (int i = 0; i < containers.size(); i++) {
            container(containers, i, path.at(i), causes);
        }
    }

    private void container(Json.Arr containers, int index, Path path, Causes causes) {
        Json.Obj container = containers.get(index).asObject();
        String name = container.text("name", "");
        if (name.isEmpty()) {
            causes.required(path.child("name"), "");
        } else if (!NameRules.isLabel(name)) {
            causes.invalidText(path.child("name"), name, NameRules.label(name, texts.dnsName(), texts.dotsNamed()));
        } else if (PodRules.isNamedBefore(containers, index, name)) {
            causes.duplicate(path.child("name"), name);
        }
        image(container.text("image", ""), path, causes);
        ports(container.array("ports"), path, causes);
        environment(container.array("env"), path, causes);
        mounts(container.array("volumeMounts"), path, causes);
        handlers(container, path, causes);
        String pull = container.text("imagePullPolicy", "");
        if (!PULL_POLICIES.contains(pull)) {
            causes.oneOf(path.child("imagePullPolicy"), pull, PULL_POLICIES);
        }
        resources(container.object("resources"), path, causes);
    }

    private static void image(String image, Path path, Causes causes) {
        if (image.isEmpty()) {
            causes.required(path.child("image"), "");
        } else if (image.charAt(0) <= ' ' || image.charAt(image.length() - 1) <= ' ') {
            causes.invalidText(path.child("image"), image, "must not have leading or trailing whitespace");
        }
    }

    private static void ports(Json.Arr ports, Path path, Causes causes) {
        for (int i = 0; i < ports.size(); i++) {
            Json.Obj port = ports.get(i).asObject();
            String name = port.text("name");
            if (name != null) {
                portName(name, path.child("ports").at(i).child("name"), causes);
                if (PodRules.isNamedBefore(ports, i, name)) {
                    causes.duplicate(path.child("ports").at(i).child("name"), name);
                }
            }
            long number = port.number("containerPort", 0);
            if (number == 0) {
                causes.required(path.child("ports").at(i).child("containerPort"), "");
            } else {
                portNumber(number, path.child("ports").at(i).child("containerPort"), causes);
            }
            long host = port.number("hostPort", 0);
            if (host != 0) {
                portNumber(host, path.child("ports").at(i).child("hostPort"), causes);
            }
            String protocol = port.text("protocol", "");
            if (!PROTOCOLS.contains(protocol)) {
                causes.oneOf(path.child("ports").at(i).child("protocol"), protocol, PROTOCOLS);
            }
        }
    }

    static void portNumber(long number, Path path, Causes causes) {
        if (number < 1 || number > PORT_MAX) {
            causes.invalid(path, Long.toString(number), "must be between 1 and 65535, inclusive");
        }
    }

    /** An IANA service name. */
    static void portName(String name, Path path, Causes causes) {
        if (name.length() > PORT_NAME_MAX) {
            causes.invalidText(path, name, "must be no more than 15 characters");
        }
        boolean hasLetter = false;
        boolean isPlain = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            hasLetter |= c >= 'a' && c <= 'z';
            isPlain &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
        }
        if (!isPlain) {
            causes.invalidText(path, name, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!hasLetter) {
            causes.invalidText(path, name, "must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            causes.invalidText(path, name, "must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            causes.invalidText(path, name, "must not begin or end with a hyphen");
        }
    }

    private static void environment(Json.Arr variables, Path path, Causes causes) {
        for (int i = 0; i < variables.size(); i++) {
            Json.Obj variable = variables.get(i).asObject();
            if (variable.text("name", "").isEmpty()) {
                causes.required(path.child("env").at(i).child("name"), "");
            }
            if (variable.get("valueFrom") instanceof Json.Obj source) {
                Path at = path.child("env").at(i).child("valueFrom");
                if (source.isEmpty()) {
                    causes.invalidText(
                            at,
                            "",
                            "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or"
                                    + " `secretKeyRef`");
                } else if (variable.has("value")) {
                    causes.invalidText(at, "", "may not be specified when `value` is not empty");
                } else if (source.size() > 1) {
                    causes.invalidText(at, "", "may not have more than one field specified at a time");
                }
            }
        }
    }

    private void mounts(Json.Arr mounts, Path path, Causes causes) {
        for (int i = 0; i < mounts.size(); i++) {
            Json.Obj mount = mounts.get(i).asObject();
            String name = mount.text("name", "");
            if (name.isEmpty()) {
                causes.required(path.child("volumeMounts").at(i).child("name"), "");
            } else if (!isVolume(name)) {
                causes.notFound(path.child("volumeMounts").at(i).child("name"), name);
            }
            String mountPath = mount.text("mountPath", "");
            if (mountPath.isEmpty()) {
                causes.required(path.child("volumeMounts").at(i).child("mountPath"), "");
            }
            for (int j = 0; j < i; j++) {
                if (mountPath.equals(mounts.get(j).asObject().text("mountPath"))) {
                    causes.invalidText(
                            path.child("volumeMounts").at(i).child("mountPath"), mountPath, "must be unique");
                    break;
                }
            }
        }
    }

    private boolean isVolume(String name) {
        return volumes.find("name", name) != null || isClaimTemplate(name);
    }

    private boolean isClaimTemplate(String name) {
        for (int i = 0; i < claimTemplates.size(); i++) {
            if (name.equals(claimTemplates.get(i).asObject().object("metadata").text("name"))) {
                return true;
            }
        }
        return false;
    }

    private static void handlers(Json.Obj container, Path path, Causes causes) {
        for (String name : PROBES) {
            if (container.get(name) instanceof Json.Obj probe) {
                probe(probe, path.child(name), name.equals("livenessProbe") || name.equals("startupProbe"), causes);
            }
        }
        if (container.get("lifecycle") instanceof Json.Obj lifecycle) {
            for (int i = 0; i < lifecycle.size(); i++) {
                if (lifecycle.valueAt(i) instanceof Json.Obj handler) {
                    handler(handler, path.child("lifecycle").child(lifecycle.keyAt(i)), causes);
                }
            }
        }
    }

    private static void probe(Json.Obj probe, Path path, boolean succeedsAtOnce, Causes causes) {
        handler(probe, path, causes);
        for (String number : PROBE_NUMBERS) {
            if (probe.number(number, 0) < 0) {
                causes.negative(path.child(number), probe.number(number, 0));
            }
        }
        long successes = probe.number("successThreshold", 1);
        if (succeedsAtOnce && successes != 1) {
            causes.invalid(path.child("successThreshold"), Long.toString(successes), "must be 1");
        }
    }

    private static void handler(Json.Obj holder, Path path, Causes causes) {
        int handlers = 0;
        for (String handler : HANDLERS) {
            if (holder.has(handler) && ++handlers > 1) {
                causes.forbidden(path.child(handler), "may not specify more than 1 handler type");
            }
        }
        if (handlers == 0) {
            causes.required(path, "must specify a handler type");
        }
    }

    private void resources(Json.Obj resources, Path path, Causes causes) {
        Json.Obj limits = resources.object("limits");
        Json.Obj requests = resources.object("requests");
        for (int i = 0; i < limits.size(); i++) {
            amount(limits.valueAt(i), path.child("resources").child("limits"), limits.keyAt(i), causes);
        }
        for (int i = 0; i < requests.size(); i++) {
            String name = requests.keyAt(i);
            Json request = requests.valueAt(i);
            amount(request, path.child("resources").child("requests"), name, causes);
            Json limit = limits.get(name);
            if (limit != null && !limit.equals(request) && isMore(request, limit)) {
                String shown = texts.limitShown() && limit instanceof Json.Str text ? " of " + text.value() : "";
                causes.invalid(
                        path.child("resources").child("requests"),
                        JsonText.compact(request),
                        "must be less than or equal to " + name + " limit" + shown);
            }
        }
    }

    private static void amount(Json value, Path path, String name, Causes causes) {
        Quantity quantity =
                value instanceof Json.Str text && Quantities.isPlain(text.value()) ? Quantity.ZERO : Quantity.of(value);
        if (quantity == null || quantity.amount().signum() < 0) {
            causes.invalid(path.key(name), JsonText.compact(value), Causes.NOT_NEGATIVE);
        }
    }

    private static boolean isMore(Json request, Json limit) {
        @Nullable Quantity more = Quantity.of(request);
        @Nullable Quantity less = Quantity.of(limit);
        return more != null && less != null && more.compareTo(less) > 0;
    }
}
