package dev.ordinal.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of manifests. */
class ManifestFilesTest {
    @TempDir
    private Path folder;

    private ManifestFiles files(String... inline) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : inline) {
            texts.put(name, "");
        }
        return new ManifestFiles(texts, folder, Release.newest());
    }

    private void onDisk(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    @Test
    void manifests_of_a_folder_come_in_the_order_of_their_names() {
        ManifestFiles files = files("k/b.yaml", "k/a.json", "k/c.yml", "k/d.txt", "k/yaml", "kk/e.yaml", "f.yaml");

        assertEquals(List.of("k/a.json", "k/b.yaml", "k/c.yml"), files.within("k", false));
        assertEquals(List.of("k/a.json", "k/b.yaml", "k/c.yml"), files.within("./k/", false));
    }

    @Test
    void folders_below_are_walked_in_their_place_if_that_is_asked_for() {
        ManifestFiles files = files("k/b/x.yaml", "k/b.yaml", "k/b-a.yaml", "k/c.yaml");

        assertEquals(List.of("k/b-a.yaml", "k/b.yaml", "k/c.yaml"), files.within("k", false));
        assertEquals(List.of("k/b/x.yaml", "k/b-a.yaml", "k/b.yaml", "k/c.yaml"), files.within("k", true));
    }

    @Test
    void a_file_is_no_folder_and_neither_is_what_does_not_exist() {
        ManifestFiles files = files("k/a.yaml", "b.yaml");

        assertNull(files.within("b.yaml", true));
        assertNull(files.within("k/a.yaml", true));
        assertNull(files.within("nope", true));
        assertNull(files.within("-", true));
    }

    @Test
    void a_folder_without_manifests_is_one_all_the_same() {
        assertEquals(List.of(), files("k/a.txt").within("k", true));
    }

    @Test
    void files_on_disk_and_inside_the_scenario_are_in_one_folder() throws IOException {
        onDisk("k/a.yaml", "k/deep/c.yaml", "top.yaml");
        ManifestFiles files = files("k/b.yaml");

        assertEquals(List.of("k/a.yaml", "k/b.yaml"), files.within("k", false));
        assertEquals(List.of("k/a.yaml", "k/b.yaml", "k/deep/c.yaml"), files.within("k", true));
        assertEquals(List.of("top.yaml"), files.within(".", false));
        String whole = folder.resolve("k").toString();
        assertEquals(List.of(whole + "/a.yaml"), files.within(whole, false));
    }
}
