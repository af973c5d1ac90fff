package dev.ordinal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shape of the library under one root package: which package may import which, and what the portable ones may use
 * of the JDK. To add a package, add a {@link Layer}; {@link Forbidden} holds the rules about time, chance and order.
 */
final class Shape {
    /** A package with the packages that it may import beside itself, and whether it must stay portable. */
    record Layer(String name, boolean isPortable, List<String> imports) {
        private static Layer portable(String name, List<String> imports) {
            return new Layer(name, true, imports);
        }

        private static Layer edge(String name, List<String> imports) {
            return new Layer(name, false, imports);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What any controller may import, and what stands on the same level with it. */
    private static final List<String> BELOW_CONTROLLERS = List.of("kernel", "store", "model", "release", "apiserver");

    private static final List<String> COMPONENTS = and(BELOW_CONTROLLERS, "controller");

    /** The users' own program: a component like the others, which also prints. */
    private static final List<String> KUBECTL = and(COMPONENTS, "table", "text", "container");

    private static final List<String> ALL_BELOW_CLUSTER =
            and(KUBECTL, "controller.*", "scheduler", "storage", "kubelet", "kubectl", "fault", "invariant");

    /** Lowest first. */
    static final List<Layer> LAYERS = List.of(
            Layer.portable("kernel", List.of()),
            Layer.portable("store", List.of()),
            Layer.portable("model", List.of()),
            Layer.portable("text", List.of()),
            Layer.portable("container", List.of("model", "text")),
            Layer.portable("release", List.of("model")),
            Layer.portable("table", List.of("model", "release")),
            Layer.portable("apiserver", List.of("kernel", "store", "model", "release")),
            Layer.portable("dns", List.of("store", "model", "release", "apiserver")),
            Layer.portable("controller", BELOW_CONTROLLERS),
            Layer.portable("controller.*", COMPONENTS),
            Layer.portable("scheduler", COMPONENTS),
            Layer.portable("storage", and(COMPONENTS, "container", "dns")),
            Layer.portable("kubelet", and(COMPONENTS, "storage", "container", "text", "dns")),
            Layer.portable("kubectl", KUBECTL),
            Layer.portable("fault", List.of("kernel", "model", "text")),
            Layer.portable("invariant", COMPONENTS),
            Layer.portable("cluster", ALL_BELOW_CLUSTER),
            Layer.portable("condition", List.of("store", "model", "release", "apiserver", "text")),
            Layer.portable("rulebook", List.of("model", "apiserver")),
            Layer.portable("diagnosis.cause", and(ALL_BELOW_CLUSTER, "cluster")),
            Layer.portable("diagnosis.storage", and(ALL_BELOW_CLUSTER, "cluster", "diagnosis.cause")),
            Layer.portable("diagnosis.node", and(ALL_BELOW_CLUSTER, "cluster", "diagnosis.cause", "diagnosis.storage")),
            Layer.portable(
                    "diagnosis.container",
                    and(ALL_BELOW_CLUSTER, "cluster", "dns", "diagnosis.cause", "diagnosis.node")),
            Layer.portable("diagnosis", and(ALL_BELOW_CLUSTER, "cluster", "condition", "dns")),
            Layer.edge("manifest", List.of("text", "model")),
            Layer.edge("compare", List.of("model", "manifest", "text")),
            Layer.edge("report", List.of("kernel", "model")),
            Layer.edge("explorer", and(ALL_BELOW_CLUSTER, "cluster")),
            Layer.edge(
                    "scenario",
                    and(ALL_BELOW_CLUSTER, "cluster", "condition", "manifest", "compare", "report", "explorer")));

    private final String root;

    Shape(String root) {
        this.root = root;
    }

    ArchRule everyPackageHasALayer() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(packages(LAYERS.stream()))
                .because("a package that Shape.LAYERS does not name is held by no rule; add it there, with what it may"
                        + " import");
    }

    ArchRule importsOf(Layer layer) {
        List<String> allowed = and(layer.imports(), layer.name());
        DescribedPredicate<JavaClass> allowedHere = resideOutsideOfPackage(root + "..")
                .or(resideInAnyPackage(allowed.stream().map(this::pattern).toArray(String[]::new)));
        return classes()
                .that(resideInAPackage(pattern(layer.name())))
                .should()
                .onlyDependOnClassesThat(allowedHere)
                .as(layer + " imports only itself and " + layer.imports())
                .because("imports point one way, from the edge to the kernel, so that every package can be read and"
                        + " tested without those above it (Shape.LAYERS)")
                .allowEmptyShould(true);
    }

    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle can only be understood all at once")
                .allowEmptyShould(true);
    }

    ArchRule controllersDoNotImportEachOther() {
        return slices().matching(root + ".controller.(*)..")
                .should()
                .notDependOnEachOther()
                .because("controllers speak through the API server only; a call between them would be one that no fault"
                        + " can hit")
                .allowEmptyShould(true);
    }

    ArchRule kernelAndStoreKnowNoKubernetes() {
        return noClasses()
                .that()
                .resideInAnyPackage(pattern("kernel"), pattern("store"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        pattern("model"), pattern("release"), pattern("apiserver"), root + ".controller.."))
                .because("kernel and store serve any simulation; Kubernetes words belong above them")
                .allowEmptyShould(true);
    }

    ArchRule portablePackagesUseLittleOfTheJdk() {
        return classes()
                .that()
                .resideInAnyPackage(portable())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(and(
                                List.of(portable()),
                                "java.lang",
                                "java.lang.annotation",
                                "java.lang.runtime",
                                "java.nio.charset",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "java.util.regex",
                                "java.time..",
                                "java.math",
                                "org.pcollections..",
                                "org.jspecify..")
                        .toArray(String[]::new)))
                .because("the core is to run inside a web page too: no files, sockets, threads, reflection, JSON or"
                        + " YAML library; of java.nio only the name of a charset, which bytes for a hash need")
                .allowEmptyShould(true);
    }

    ArchRule portablePackagesAskNothingOfTheMachine() {
        return noClasses()
                .that()
                .resideInAnyPackage(portable())
                .should()
                .accessTargetWhere(Forbidden.MACHINE)
                .orShould()
                .dependOnClassesThat(Forbidden.THREADS)
                .because("a run depends on its inputs alone: no property, variable, thread, file or garbage collector"
                        + " may sway it")
                .allowEmptyShould(true);
    }

    ArchRule noWallClock() {
        return inTheLibrary(Forbidden.WALL_CLOCK, "time is virtual and comes in as an argument (Instant now)");
    }

    ArchRule noChanceOfItsOwn() {
        return inTheLibrary(
                Forbidden.CHANCE, "every free decision is drawn from Choices, so that it can be replayed and shrunk");
    }

    ArchRule noOrderThatChanges() {
        return inTheLibrary(
                Forbidden.SALTED_ORDER,
                "their order changes from start to start, or with the hash of an enum: use "
                        + "List, LinkedHashMap, TreeMap, EnumMap, or a collector that is given the map to fill");
    }

    ArchRule noParallelStreams() {
        return inTheLibrary(Forbidden.PARALLEL, "one thread, one order");
    }

    ArchRule noDefaults() {
        return inTheLibrary(
                Forbidden.DEFAULTS, "results must not depend on where the user lives: name Locale.ROOT, UTC, UTF_8");
    }

    ArchRule noMathThatDiffers() {
        return inTheLibrary(Forbidden.LOOSE_MATH, "its last digit may differ between machines: use StrictMath");
    }

    private ArchRule inTheLibrary(Forbidden.Access forbidden, String reason) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .accessTargetWhere(forbidden)
                .because(reason);
    }

    private String[] portable() {
        return packages(LAYERS.stream().filter(Layer::isPortable));
    }

    private String[] packages(Stream<Layer> layers) {
        return layers.map(Layer::name).map(this::pattern).toArray(String[]::new);
    }

    /** A layer and the packages in it. Not so for {@code controller}: each package in it is one controller. */
    private String pattern(String layer) {
        return root + "." + layer + (layer.equals("controller") ? "" : "..");
    }

    private static List<String> and(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
