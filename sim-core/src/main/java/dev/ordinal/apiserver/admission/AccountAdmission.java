package dev.ordinal.apiserver.admission;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection;
import java.util.List;

/**
 * What admission does about service accounts: a new pod may only name one that is there. The account {@code default} is in
 * every namespace, as if its controller had made it; tokens are not mounted.
 *
 * @see "Kubernetes 1.36, plugin/pkg/admission/serviceaccount/admission.go"
 */
public final class AccountAdmission {
    private static final String DEFAULT = "default";

    private AccountAdmission() {}

    /** The pod, or why it may not be; {@code accounts} are those of all namespaces. */
    public static Admission onPod(KubeObject pod, List<KubeObject> accounts) {
        String name = pod.spec().text("serviceAccountName", pod.spec().text("serviceAccount", ""));
        boolean isThere = name.isEmpty()
                || name.equals(DEFAULT)
                || accounts.stream()
                        .anyMatch(account -> account.namespace().equals(pod.namespace())
                                && account.name().equals(name));
        return isThere
                ? new Admission.Admitted(pod)
                : new Admission.Refused(Rejection.forbidden(
                        pod.kind(),
                        pod.name(),
                        "error looking up service account " + pod.namespace() + "/" + name + ": serviceaccount \""
                                + name + "\" not found"));
    }
}
