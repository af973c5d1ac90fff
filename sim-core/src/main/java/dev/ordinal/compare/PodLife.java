package dev.ordinal.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One life of a pod: the first after it was created for the first time, and so on. */
record PodLife(String pod, int number) {
    PodLife previous() {
        return new PodLife(pod, number - 1);
    }

    /** The set that the pod is of, going by its name. */
    String family() {
        int dash = pod.lastIndexOf('-');
        return dash < 0 ? pod : pod.substring(0, dash);
    }

    /** The lives that began so far, as one goes through the rows of a trace. */
    static final class Counter {
        private final Map<String, Integer> lives = new LinkedHashMap<>();

        void see(Row.Milestone milestone) {
            if (milestone.isOf("Pod") && milestone.what() == Row.What.CREATED) {
                lives.merge(milestone.name(), 1, Integer::sum);
            }
        }

        /** The life that the pod lives now; the first one if its beginning was not seen. */
        PodLife of(String pod) {
            return new PodLife(pod, lives.getOrDefault(pod, 1));
        }

        /** The pods that were seen to begin a life. */
        List<String> pods() {
            return List.copyOf(lives.keySet());
        }
    }
}
