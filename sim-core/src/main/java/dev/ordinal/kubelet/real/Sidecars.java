package dev.ordinal.kubelet.real;

import dev.ordinal.release.KubeletRule;

/** Init containers that run beside the others. */
final class Sidecars {
    private Sidecars() {}

    static boolean is(Context context, PodState pod, String container) {
        return context.has(KubeletRule.SIDECARS)
                && pod.isInit(container)
                && pod.spec(container).text("restartPolicy", "").equals("Always");
    }
}
