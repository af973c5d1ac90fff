package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A kind that every Kubernetes has and that is not simulated. Manifests of real products hold such objects beside their
 * StatefulSets: whoever reads one passes it over, and says so.
 *
 * @param title {@code Deployment}
 * @param groups the API groups that have or had it; empty text for the core group
 * @param names what users call it: plural, singular, short names
 * @param instead what that means for the user, and what comes nearest
 */
public record OtherKind(String title, List<String> groups, List<String> names, String instead) {
    private static final String TABLE = """
        Deployment                     | apps,extensions              | deployments deploy            | Its pods are not made. A StatefulSet or single pods can stand for it.
        ReplicaSet                     | apps,extensions              | replicasets rs                | Its pods are not made. A StatefulSet or single pods can stand for it.
        ReplicationController          | -                            | replicationcontrollers rc     | Its pods are not made. A StatefulSet or single pods can stand for it.
        DaemonSet                      | apps,extensions              | daemonsets ds                 | Its pods are not made. A pod with spec.nodeName can stand for one of them.
        Job                            | batch                        | jobs                          | Its pods are not made. run NAME --image=IMAGE --restart=Never runs one.
        CronJob                        | batch                        | cronjobs cj                   | Its pods are not made. run NAME --image=IMAGE --restart=Never runs one.
        HorizontalPodAutoscaler        | autoscaling                  | horizontalpodautoscalers hpa  | Nothing scales by load here. scale sts/NAME --replicas=5 does by hand.
        ResourceQuota                  | -                            | resourcequotas quota          | Namespaces have no limits here.
        LimitRange                     | -                            | limitranges limits            | Nothing is filled in or refused for it. Write resources into the pod's spec.
        PodTemplate                    | -                            | podtemplates                  | Nothing uses it.
        PodSecurityPolicy              | policy,extensions            | podsecuritypolicies psp       | Every pod may do everything here.
        IngressClass                   | networking.k8s.io            | ingressclasses                | Nothing comes in from outside here. An Ingress may name any class.
        RuntimeClass                   | node.k8s.io                  | runtimeclasses                | All containers run alike.
        VolumeAttributesClass          | storage.k8s.io               | volumeattributesclasses vac   | Volumes do not change by classes here.
        CSIStorageCapacity             | storage.k8s.io               | csistoragecapacities          | The scheduler does not ask how much room a zone has.
        CustomResourceDefinition       | apiextensions.k8s.io         | customresourcedefinitions crd crds | There are no operators here, and no kinds but Kubernetes' own.
        APIService                     | apiregistration.k8s.io       | apiservices                   | There is one API server here.
        MutatingWebhookConfiguration   | admissionregistration.k8s.io | mutatingwebhookconfigurations | Nobody is asked before an object is stored.
        ValidatingWebhookConfiguration | admissionregistration.k8s.io | validatingwebhookconfigurations | Nobody is asked before an object is stored.
        ValidatingAdmissionPolicy      | admissionregistration.k8s.io | validatingadmissionpolicies   | Nothing is refused for it.
        ValidatingAdmissionPolicyBinding | admissionregistration.k8s.io | validatingadmissionpolicybindings | Nothing is refused for it.
        CertificateSigningRequest      | certificates.k8s.io          | certificatesigningrequests csr | There are no certificates here.
        ComponentStatus                | -                            | componentstatuses cs          | get nodes tells what is up; fault lists what can go down.
        """;

    private static final List<OtherKind> ALL = rows();

    private static List<OtherKind> rows() {
        List<OtherKind> rows = new ArrayList<>();
        for (String line : TABLE.lines().toList()) {
            List<String> cells = List.of(line.strip().split(" *\\| *"));
            String title = cells.get(0);
            List<String> names = new ArrayList<>(List.of(cells.get(2).split(" ")));
            names.add(title.toLowerCase(Locale.ROOT));
            List<String> groups = List.of((cells.get(1).equals("-") ? "" : cells.get(1)).split(","));
            rows.add(new OtherKind(title, groups, List.copyOf(names), cells.get(3)));
        }
        return List.copyOf(rows);
    }

    /** The kind of a manifest, whatever the version; null if it is simulated, or no kind of Kubernetes. */
    public static @Nullable OtherKind of(String apiVersion, String title) {
        String group = Kind.groupOf(apiVersion);
        for (OtherKind kind : ALL) {
            if (kind.title.equals(title) && kind.groups.contains(group)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind that a user calls so, with or without a group behind a dot. */
    public static @Nullable OtherKind named(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String name = dot < 0 ? lower : lower.substring(0, dot);
        for (OtherKind kind : ALL) {
            if (kind.names.contains(name) && (dot < 0 || kind.groups.contains(lower.substring(dot + 1)))) {
                return kind;
            }
        }
        return null;
    }

    /** {@code deployments}. */
    public String plural() {
        return names.getFirst();
    }
}
