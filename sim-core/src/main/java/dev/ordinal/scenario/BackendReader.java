package dev.ordinal.scenario;

import dev.ordinal.model.Quantity;
import dev.ordinal.storage.Backend;
import dev.ordinal.storage.Presets;
import dev.ordinal.storage.Sidecar;
import dev.ordinal.text.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * Reads one entry below {@code provisioners:}. Without more it is an agent as the recordings have them; {@code preset: aws-ebs}
 * or {@code sidecar: true} makes it a driver with real sidecars, and the other keys change what the preset says.
 */
final class BackendReader {
    private static final List<String> OF_AGENTS =
            List.of("provision", "attach", "attachRequired", "detach", "delete", "zone", "preset", "sidecar");
    private static final List<String> ALL = List.of(
            "provision",
            "attach",
            "attachRequired",
            "detach",
            "delete",
            "zone",
            "preset",
            "sidecar",
            "absentFrom",
            "expansion",
            "largest",
            "limit",
            "limitRefreshed",
            "limitTold",
            "resize",
            "room");

    private BackendReader() {}

    /** @param known what stands for the driver already, which the entry then changes; null for nothing */
    static Backend read(String driver, Field field, @Nullable Backend known) {
        Backend base = base(driver, field, known);
        Sidecar sidecar = base.sidecar();
        field.allow(sidecar == null ? OF_AGENTS : ALL);
        Field attaches = field.member("attachRequired");
        return new Backend(
                driver,
                field.member("provision").duration(base.provision()),
                field.member("attach").duration(base.attach()),
                field.member("detach").duration(base.detach()),
                field.member("delete").duration(base.delete()),
                field.member("zone").isPresent() ? field.member("zone").text("") : base.zone(),
                attaches.isPresent() ? attaches.flag() : base.attaches(),
                sidecar == null ? null : changed(sidecar, field));
    }

    private static Backend base(String driver, Field field, @Nullable Backend known) {
        Backend agent = new Backend(driver, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, null, true);
        Field preset = field.member("preset");
        if (known != null && !preset.isPresent() && !field.member("sidecar").isPresent()) {
            return known;
        }
        if (!preset.isPresent()) {
            return field.member("sidecar").flag() ? agent.with(Sidecar.disks("csi-controller-0")) : agent;
        }
        Backend found = Presets.of(preset.text(""), driver);
        if (found == null) {
            List<String> near = Nearest.to(preset.text(""), Presets.NAMES);
            preset.wrong(
                    "there is no preset '" + preset.text("") + "'",
                    near.isEmpty()
                            ? "Write one of: " + String.join(", ", Presets.NAMES) + "."
                            : "Did you mean " + near.getFirst() + "?");
            return agent;
        }
        return found;
    }

    private static Sidecar changed(Sidecar base, Field field) {
        Sidecar.Times times = base.times();
        Duration resize = field.member("resize").duration(times.resize());
        Sidecar changed = base.with(times.withResize(resize));
        Field expansion = field.member("expansion");
        if (expansion.isPresent()) {
            changed = changed.with(expansion(expansion, base.expansion()));
        }
        Field absent = field.member("absentFrom");
        changed = absent.isPresent()
                ? changed.withAbsent(
                        absent.items().stream().map(node -> node.text("")).toList())
                : changed;
        Field largest = field.member("largest");
        changed = largest.isPresent() ? changed.withLargest(size(largest)) : changed;
        Field limit = field.member("limit");
        Field told = field.member("limitTold");
        if (limit.isPresent()) {
            boolean isTold = !told.isPresent() || told.flag();
            changed = changed.withLimit(new Sidecar.Limit(
                    (int) limit.number(0),
                    isTold,
                    field.member("limitRefreshed").flag()));
        }
        PMap<String, Quantity> room = TreePMap.empty();
        for (Map.Entry<String, Field> zone : field.member("room").members().entrySet()) {
            Quantity size = size(zone.getValue());
            room = size == null ? room : room.plus(zone.getKey(), size);
        }
        return room.isEmpty() ? changed : changed.withRoom(room);
    }

    private static Sidecar.Expansion expansion(Field field, Sidecar.Expansion otherwise) {
        for (Sidecar.Expansion expansion : Sidecar.Expansion.values()) {
            if (expansion.name().toLowerCase(Locale.ROOT).equals(field.text(""))) {
                return expansion;
            }
        }
        field.wrong("'" + field.text("") + "' is no way to grow", "Write one of: never, offline, online, remote.");
        return otherwise;
    }

    private static @Nullable Quantity size(Field field) {
        Quantity size = Quantity.parse(field.text(""));
        if (size == null) {
            field.wrong("'" + field.text("") + "' is no size", "Write: " + "100Gi");
        }
        return size;
    }
}
