package dev.ordinal.storage.disk;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;

/**
 * The file {@code /etc/hosts} that a kubelet writes for the containers of a pod.
 *
 * @see "Kubernetes 1.36, pkg/kubelet/kubelet_pods.go, managedHostsFileContent"
 */
final class HostsFile {
    private static final String HEAD = """
        # Kubernetes-managed hosts file.
        127.0.0.1\tlocalhost
        ::1\tlocalhost ip6-localhost ip6-loopback
        fe00::0\tip6-localnet
        fe00::0\tip6-mcastprefix
        fe00::1\tip6-allnodes
        fe00::2\tip6-allrouters
        """;

    private HostsFile() {}

    static String of(KubeObject pod) {
        String host = hostname(pod);
        String subdomain = pod.spec().text("subdomain", "");
        String full =
                subdomain.isEmpty() ? "" : host + "." + subdomain + "." + pod.namespace() + ".svc.cluster.local\t";
        StringBuilder text = new StringBuilder(HEAD);
        text.append(pod.status().text("podIP", ""))
                .append('\t')
                .append(full)
                .append(host)
                .append('\n');
        aliases(pod, text);
        return text.toString();
    }

    static String hostname(KubeObject pod) {
        return pod.spec().text("hostname", pod.name());
    }

    private static void aliases(KubeObject pod, StringBuilder text) {
        Json.Arr aliases = pod.spec().array("hostAliases");
        if (!aliases.isEmpty()) {
            text.append("\n# Entries added by HostAliases.\n");
        }
        for (Json.Obj alias : aliases.objects()) {
            text.append(alias.text("ip", ""));
            alias.array("hostnames").texts().forEach(name -> text.append('\t').append(name));
            text.append('\n');
        }
    }
}
