package dev.ordinal.kubectl;

import dev.ordinal.apiserver.ApiServer;
import dev.ordinal.apiserver.Served;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.YamlText;
import dev.ordinal.table.Aligner;
import dev.ordinal.table.Dialect;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What kubectl tells of itself and of the server: versions, kinds, address. */
record AboutServer(Profile profile, Turn turn) {
    private static final String ADDRESS = "https://" + ApiServer.ADDRESS + ":" + ApiServer.PORT;

    // ---- version

    Invocation version(Invocation at, Command.Version command) {
        Build client = Build.ofClient(profile.name());
        Build server = Build.ofServer(turn.release().name());
        if (!command.form().isEmpty()) {
            Json.Obj document = Json.object("clientVersion", client.json());
            document = client.kustomize().isEmpty() ? document : document.with("kustomizeVersion", client.kustomize());
            document = command.client() ? document : document.with("serverVersion", server.json());
            return at.printing(
                    command.form().equals("yaml") ? YamlText.write(document) : JsonText.pretty(document) + "\n");
        }
        if (profile.has(Trait.FIRST_FLAGS) && !command.brief()) {
            return at.printing("Client Version: " + client.goSyntax() + "\n"
                    + (command.client() ? "" : "Server Version: " + server.goSyntax() + "\n"));
        }
        String text = "Client Version: " + client.gitVersion() + "\n"
                + (client.kustomize().isEmpty() ? "" : "Kustomize Version: " + client.kustomize() + "\n")
                + (command.client() ? "" : "Server Version: " + server.gitVersion() + "\n");
        Invocation told = at.printing(text);
        int skew = Math.abs(client.minor() - server.minor());
        return command.client() || skew < 2 || profile.has(Trait.FIRST_FLAGS)
                ? told
                : told.complaining("WARNING: version difference between client (1." + client.minor()
                        + ") and server (1." + server.minor() + ") exceeds the supported minor version skew of +/-1\n");
    }

    // ---- kinds

    private Served served() {
        return new Served(turn.release());
    }

    /** The kinds that the server has, the core group first. */
    private List<Kind> kinds() {
        return served().kinds().stream()
                .sorted(Comparator.comparing(Kind::group).thenComparing(Kind::plural))
                .toList();
    }

    Invocation resources(Invocation at, Command.ApiResources command) {
        StringBuilder text = new StringBuilder();
        if (command.headers() && !command.names()) {
            text.append("NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND\n");
        }
        for (Kind kind : kinds()) {
            String group = command.group();
            Boolean namespaced = command.namespaced();
            if (group != null && !group.equals(kind.group())
                    || namespaced != null && namespaced != kind.isNamespaced()) {
                continue;
            }
            text.append(
                            command.names()
                                    ? kind.resource()
                                    : String.join(
                                            "\t",
                                            kind.plural(),
                                            String.join(",", kind.shortNames()),
                                            served().version(kind),
                                            String.valueOf(kind.isNamespaced()),
                                            kind.title()))
                    .append('\n');
        }
        return at.printing(
                command.names()
                        ? text.toString()
                        : Aligner.align(
                                text.toString(), profile.client().columnMinWidth(), Dialect.Client.COLUMN_PADDING));
    }

    Invocation versions(Invocation at) {
        TreeSet<String> versions = new TreeSet<>();
        kinds().forEach(kind -> versions.addAll(served().versions(kind)));
        return at.printing(String.join("\n", versions) + "\n");
    }

    // ---- address

    Invocation address(Invocation at) {
        return at.printing(
                profile.has(Trait.FIRST_FLAGS)
                        ? "\u001b[0;32mKubernetes master\u001b[0m is running at \u001b[0;33m" + ADDRESS
                                + "\u001b[0m\n\nTo"
                                + " further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
                        : "Kubernetes control plane is running at " + ADDRESS + "\n\nTo further debug and diagnose"
                                + " cluster problems, use 'kubectl cluster-info dump'.\n");
    }
}
