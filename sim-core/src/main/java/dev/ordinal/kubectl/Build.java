package dev.ordinal.kubectl;

import dev.ordinal.model.Json;
import java.util.List;

/**
 * What a binary of Kubernetes tells of how it was built. What is not known is empty.
 *
 * @param name of the kubectl or of the server's release
 * @param kustomize the version that a kubectl has built in
 */
record Build(
        String name,
        int minor,
        String plus,
        String gitVersion,
        String gitCommit,
        String buildDate,
        String goVersion,
        String platform,
        String kustomize) {
    private static final List<Build> CLIENTS = List.of(
            new Build(
                    "1.10",
                    10,
                    "",
                    "v1.10.3",
                    "2bba0127d85d5a46ab4b778548be28623b32d0b0",
                    "2018-05-28T20:03:09Z",
                    "go1.9.3",
                    "darwin/amd64",
                    ""),
            new Build("1.32", 32, "", "v1.32.0", "", "", "", "linux/amd64", "v5.5.0"),
            new Build("1.36", 36, "", "v1.36.1", "", "", "", "linux/amd64", "v5.8.1"));
    /** 1.11 is the one that EKS ran. */
    private static final List<Build> SERVERS = List.of(
            new Build(
                    "1.10",
                    10,
                    "",
                    "v1.10.5",
                    "32ac1c9073b132b8ba18aa830f46b77dcceb0723",
                    "2018-06-21T11:34:22Z",
                    "go1.9.3",
                    "linux/amd64",
                    ""),
            new Build(
                    "1.11",
                    11,
                    "+",
                    "v1.11.5-eks-6bad6d",
                    "6bad6d9c768dc0864dab48a11653aa53b5a47043",
                    "2018-12-06T23:13:14Z",
                    "go1.10.3",
                    "linux/amd64",
                    ""),
            new Build(
                    "1.26",
                    26,
                    "",
                    "v1.26.1",
                    "8f94681cd294aa8cfd3407b8191f6c70214973a4",
                    "2023-01-18T15:51:25Z",
                    "go1.19.5",
                    "linux/amd64",
                    ""),
            new Build("1.36", 36, "", "v1.36.1", "", "", "", "linux/amd64", ""));

    static Build ofClient(String name) {
        return found(CLIENTS, name);
    }

    static Build ofServer(String release) {
        return found(SERVERS, release);
    }

    private static Build found(List<Build> builds, String name) {
        return builds.stream()
                .filter(build -> build.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no build of " + name));
    }

    /** As Go prints the struct. */
    String goSyntax() {
        return "version.Info{Major:\"1\", Minor:\"" + minor + plus + "\", GitVersion:\"" + gitVersion
                + "\", GitCommit:\""
                + gitCommit + "\", GitTreeState:\"clean\", BuildDate:\"" + buildDate + "\", GoVersion:\"" + goVersion
                + "\", Compiler:\"gc\", Platform:\"" + platform + "\"}";
    }

    Json.Obj json() {
        Json.Obj json = Json.object(
                "compiler",
                "gc",
                "gitTreeState",
                "clean",
                "gitVersion",
                gitVersion,
                "major",
                "1",
                "minor",
                minor + plus,
                "platform",
                platform);
        for (List<String> known : List.of(
                List.of("buildDate", buildDate), List.of("gitCommit", gitCommit), List.of("goVersion", goVersion))) {
            json = known.get(1).isEmpty() ? json : json.with(known.get(0), known.get(1));
        }
        return json;
    }
}
