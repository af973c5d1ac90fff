package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Rejection.Cause;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiTexts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Objects from YAML text, and the tables of the releases under test. */
final class Manifests {
    static final ApiFields FIELDS_10 = ApiFields.of1_10();

    /** With the gates that are on in the recordings. */
    static final ApiFields FIELDS_26 = ApiFields.of1_26()
            .withGate("StatefulSetAutoDeletePVC")
            .withGate("MaxUnavailableStatefulSet")
            .withGate("StatefulSetStartOrdinal")
            .withGate("ReadWriteOncePod");

    static final ApiFields FIELDS_36 = ApiFields.of1_36();
    static final Validation RULES_10 = new Validation(FIELDS_10, ApiTexts.of1_10());
    static final Validation RULES_26 = new Validation(FIELDS_26, ApiTexts.of1_26());
    static final Validation RULES_36 = new Validation(FIELDS_36, ApiTexts.of1_36());

    /** The set of most recordings. */
    static final String WEB = """
        metadata: {name: web, namespace: default}
        spec:
          serviceName: web
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 10
              containers:
              - name: app
                image: app:v1
                volumeMounts: [{name: data, mountPath: /data}]
          volumeClaimTemplates:
          - metadata: {name: data}
            spec: {accessModes: [ReadWriteOnce], storageClassName: gp3, resources: {requests: {storage: 1Gi}}}
        """;

    static final String POD = """
        metadata: {name: web-0, namespace: default, labels: {app: web}}
        spec:
          containers:
          - {name: app, image: 'app:v1'}
        """;

    private Manifests() {}

    static Json.Obj json(String yaml) {
        return (Json.Obj) value(yaml);
    }

    static Json value(String yaml) {
        Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return from(loaded);
    }

    static KubeObject object(Kind kind, String yaml) {
        return KubeObject.of(kind, json(yaml));
    }

    /** A set like {@link #WEB}, with the value at a path of keys changed. */
    static KubeObject web(String yamlValue, String... path) {
        return object(Kind.STATEFUL_SET, WEB).with(value(yamlValue), path);
    }

    /** What is wrong with a new object, defaults filled in. */
    static List<String> faults(Validation rules, ApiFields fields, KubeObject object) {
        return lines(rules.create(new Defaults(fields).onCreate(object)));
    }

    /** What is wrong with a change of a stored object. */
    static List<String> faults(Validation rules, ApiFields fields, KubeObject old, KubeObject fresh) {
        Defaults defaults = new Defaults(fields);
        KubeObject stored = defaults.onCreate(old);
        return lines(rules.update(stored, defaults.onUpdate(stored, fresh)));
    }

    static List<String> lines(List<Cause> causes) {
        return causes.stream().map(Cause::line).toList();
    }

    private static Json from(Object value) {
        return switch (value) {
            case null -> Json.Null.NULL;
            case Map<?, ?> map -> {
                Map<String, Json> members = new TreeMap<>();
                map.forEach((key, member) -> members.put(String.valueOf(key), from(member)));
                yield Json.object(members);
            }
            case List<?> list -> Json.array(list.stream().map(Manifests::from).toList());
            case Integer number -> Json.of((long) number);
            case Boolean truth -> Json.of((boolean) truth);
            default -> Json.of(value.toString());
        };
    }
}
