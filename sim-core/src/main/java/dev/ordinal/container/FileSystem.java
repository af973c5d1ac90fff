package dev.ordinal.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pcollections.TreePMap;

/**
 * What a container sees under {@code /}: its root, and volumes mounted below. A value; a change gives another one.
 *
 * @param volumes the root first
 */
public record FileSystem(List<Volume> volumes) {
    static final String NO_SUCH = "No such file or directory";
    static final String IS_DIRECTORY = "Is a directory";
    static final String READ_ONLY = "Read-only file system";

    /** What stands at a path. */
    public sealed interface Found {
        record Nothing() implements Found {}

        record Directory() implements Found {}

        record File(String text) implements Found {}
    }

    /** A file system after a change, or why there is none. */
    public sealed interface Changed {
        record To(FileSystem files) implements Changed {}

        record Failed(String why) implements Changed {}
    }

    public FileSystem {
        volumes = List.copyOf(volumes);
    }

    /** A path from the root without {@code .}, {@code ..} and needless slashes; empty for the root itself. */
    static String absolute(String directory, String path) {
        List<String> parts = new ArrayList<>();
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }

    /** The volume that holds a path: the one mounted deepest. */
    private int holder(String path) {
        int best = 0;
        for (int i = 1; i < volumes.size(); i++) {
            String mount = volumes.get(i).path();
            boolean holds = path.equals(mount) || path.startsWith(mount + "/");
            best = holds && mount.length() >= volumes.get(best).path().length() ? i : best;
        }
        return best;
    }

    Volume volume(String path) {
        return volumes.get(holder(path));
    }

    public Found look(String path) {
        Volume volume = volume(path);
        String inside = path.substring(volume.path().length());
        String text = volume.files().get(inside);
        if (text != null) {
            return new Found.File(text);
        }
        boolean isMount = volumes.stream()
                .anyMatch(each -> each.path().equals(path) || each.path().startsWith(path + "/"));
        String next = volume.files().ceilingKey(inside + "/");
        boolean isDirectory = inside.isEmpty() || next != null && next.startsWith(inside + "/");
        return isMount || isDirectory ? new Found.Directory() : new Found.Nothing();
    }

    boolean isDirectory(String path) {
        return look(path) instanceof Found.Directory;
    }

    /** The names in a directory, in the order of their bytes. */
    public List<String> list(String path) {
        TreeSet<String> names = new TreeSet<>();
        Volume volume = volume(path);
        String inside = path.substring(volume.path().length()) + "/";
        for (String file : volume.files().tailMap(inside, false).keySet()) {
            if (!file.startsWith(inside)) {
                break;
            }
            String rest = file.substring(inside.length());
            names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
        }
        for (Volume each : volumes) {
            if (each.path().startsWith(path + "/")) {
                String rest = each.path().substring(path.length() + 1);
                names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
            }
        }
        names.remove("");
        return List.copyOf(names);
    }

    // ---- changes

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash);
    }

    /** Writes a file; its directory must be there. */
    Changed write(String path, String text) {
        if (isDirectory(path)) {
            return new Changed.Failed(IS_DIRECTORY);
        }
        return switch (look(parent(path))) {
            case Found.Nothing nothing -> new Changed.Failed(NO_SUCH);
            case Found.File file -> new Changed.Failed("Not a directory");
            case Found.Directory directory -> put(path, path, text);
        };
    }

    Changed makeDirectory(String path) {
        return switch (look(path)) {
            case Found.Directory there -> new Changed.Failed("File exists");
            case Found.File there -> new Changed.Failed("File exists");
            case Found.Nothing nothing ->
                isDirectory(parent(path)) ? put(path, path + "/", "") : new Changed.Failed(NO_SUCH);
        };
    }

    private Changed put(String path, String key, String text) {
        int number = holder(path);
        Volume volume = volumes.get(number);
        if (volume.isReadOnly()) {
            return new Changed.Failed(READ_ONLY);
        }
        String before = volume.files().getOrDefault(key.substring(volume.path().length()), "");
        if (volume.used() - before.length() + text.length() > volume.bytes()) {
            return new Changed.Failed("No space left on device");
        }
        TreePMap<String, String> files = keeping(volume, parent(path));
        return new Changed.To(
                with(number, volume.with(files.plus(key.substring(volume.path().length()), text))));
    }

    /** The files of a volume with an entry for a directory, so that it stays when its last file goes. */
    private static TreePMap<String, String> keeping(Volume volume, String directory) {
        if (directory.length() <= volume.path().length()) {
            return volume.files();
        }
        return volume.files().plus(directory.substring(volume.path().length()) + "/", "");
    }

    /** Removes a file, or a directory with all in it. */
    Changed remove(String path) {
        int number = holder(path);
        Volume volume = volumes.get(number);
        if (look(path) instanceof Found.Nothing) {
            return new Changed.Failed(NO_SUCH);
        }
        if (volume.isReadOnly()) {
            return new Changed.Failed(READ_ONLY);
        }
        if (volumes.stream()
                .anyMatch(each -> each.path().equals(path) || each.path().startsWith(path + "/"))) {
            return new Changed.Failed("Device or resource busy");
        }
        String inside = path.substring(volume.path().length());
        TreePMap<String, String> files = keeping(volume, parent(path)).minus(inside);
        for (Map.Entry<String, String> entry : volume.files().entrySet()) {
            files = entry.getKey().startsWith(inside + "/") ? files.minus(entry.getKey()) : files;
        }
        return new Changed.To(with(number, volume.with(files)));
    }

    private FileSystem with(int number, Volume volume) {
        List<Volume> changed = new ArrayList<>(volumes);
        changed.set(number, volume);
        return new FileSystem(changed);
    }
}
