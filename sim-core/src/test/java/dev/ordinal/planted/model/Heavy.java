package dev.ordinal.planted.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Logger;
import org.yaml.snakeyaml.Yaml;

/** What a portable package must not use. */
final class Heavy {
    private Heavy() {}

    static boolean jackson(JsonNode node) {
        return node.isArray();
    }

    static Object yaml(String text) {
        return new Yaml().load(text);
    }

    static boolean file(String name) {
        return new File(name).exists();
    }

    static int path(Path path) {
        return path.getNameCount();
    }

    static String network(URI uri) {
        return uri.getHost();
    }

    static List<Method> reflection() {
        return List.of(Heavy.class.getDeclaredMethods());
    }

    static void executor(Executor executor) {
        executor.execute(() -> {});
    }

    static int concurrency() {
        return new ConcurrentHashMap<String, String>().size();
    }

    static String logging(Logger logger) {
        return logger.getName();
    }

    static void console() {
        System.out.println();
    }
}
