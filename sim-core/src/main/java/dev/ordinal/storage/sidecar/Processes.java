package dev.ordinal.storage.sidecar;

import dev.ordinal.controller.Component;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Sidecar;
import java.util.ArrayList;
import java.util.List;

/** The sidecars of all drivers that have them. */
public final class Processes {
    private Processes() {}

    /** All processes; none for a backend with agents. */
    public static List<Component<?>> of(List<Backend> backends) {
        List<Component<?>> all = new ArrayList<>();
        for (Backend backend : backends) {
            Sidecar sidecar = backend.sidecar();
            if (sidecar == null) {
                continue;
            }
            all.add(new Provisioner(backend));
            if (backend.attaches()) {
                all.add(new Attacher(backend));
            }
            if (sidecar.expansion() != Sidecar.Expansion.NEVER) {
                all.add(new Resizer(backend));
            }
        }
        return all;
    }

    /** The names of all processes of a driver; none if it has agents. */
    public static List<String> names(List<Backend> backends, String driver) {
        return of(backends.stream()
                        .filter(backend -> backend.driver().equals(driver))
                        .toList())
                .stream()
                .map(Component::name)
                .toList();
    }
}
