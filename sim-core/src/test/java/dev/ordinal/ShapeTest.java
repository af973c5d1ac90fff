package dev.ordinal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the library to its {@link Shape}, and shows by planted slips that each rule can fail. */
class ShapeTest {
    /** The program stands on the library and has a shape of its own, wherever its classes lie. */
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .withImportOption(location -> !location.contains("/dev/ordinal/shell/"))
            .importPackages("dev.ordinal");

    private static final Shape SHAPE = new Shape("dev.ordinal");

    private static List<Shape.Layer> layers() {
        return Shape.LAYERS;
    }

    @Test
    void every_package_has_a_layer() {
        SHAPE.everyPackageHasALayer().check(LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_layer_imports_only_what_it_may(Shape.Layer layer) {
        SHAPE.importsOf(layer).check(LIBRARY);
    }

    @Test
    void layers_stand_above_all_they_import() {
        List<String> names = Shape.LAYERS.stream().map(Shape.Layer::name).toList();
        for (Shape.Layer layer : Shape.LAYERS) {
            for (String imported : layer.imports()) {
                assertTrue(names.indexOf(imported) >= 0, layer + " imports an unknown " + imported);
                assertTrue(names.indexOf(imported) < names.indexOf(layer.name()), layer + " stands below " + imported);
            }
        }
    }

    static Stream<ArchRule> rules(Shape shape) {
        return Stream.of(
                shape.packagesHaveNoCycles(),
                shape.controllersDoNotImportEachOther(),
                shape.kernelAndStoreKnowNoKubernetes(),
                shape.portablePackagesUseLittleOfTheJdk(),
                shape.portablePackagesAskNothingOfTheMachine(),
                shape.noWallClock(),
                shape.noChanceOfItsOwn(),
                shape.noOrderThatChanges(),
                shape.noParallelStreams(),
                shape.noDefaults(),
                shape.noMathThatDiffers());
    }

    private static Stream<ArchRule> rules() {
        return rules(SHAPE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_library_keeps(ArchRule rule) {
        rule.check(LIBRARY);
    }

    /** The same rules over {@code dev.ordinal.planted}, where all of them are broken. */
    @Nested
    class Each_rule_can_fail {
        private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.ordinal.planted");
        private static final Shape PLANTED_SHAPE = new Shape("dev.ordinal.planted");

        @Test
        void a_package_without_a_layer() {
            assertBroken(PLANTED_SHAPE.everyPackageHasALayer(), "planted.stray.Stray");
        }

        @ParameterizedTest
        @MethodSource("dev.ordinal.ShapeTest#layersWithAPlantedImport")
        void an_import_that_points_up(String layer) {
            assertBroken(PLANTED_SHAPE.importsOf(layer(layer)), "planted." + layer.replace(".*", ".a") + ".");
        }

        @Test
        void an_import_that_points_down_is_none() {
            assertFalse(
                    PLANTED_SHAPE.importsOf(layer("manifest")).evaluate(PLANTED).hasViolation());
        }

        @Test
        void a_cycle_between_packages() {
            assertBroken(PLANTED_SHAPE.packagesHaveNoCycles(), "text.one.One", "text.two.Two");
        }

        @Test
        void a_controller_that_imports_another() {
            assertBroken(PLANTED_SHAPE.controllersDoNotImportEachOther(), "controller.a.Caller");
        }

        @Test
        void a_kernel_that_knows_kubernetes() {
            assertBroken(PLANTED_SHAPE.kernelAndStoreKnowNoKubernetes(), "kernel.KnowsKubernetes");
        }

        @Test
        void a_portable_class_that_uses_more_than_the_least() {
            assertEveryMethodBreaks(PLANTED_SHAPE.portablePackagesUseLittleOfTheJdk(), "model.Heavy");
        }

        @Test
        void a_portable_class_that_asks_the_machine() {
            assertEveryMethodBreaks(PLANTED_SHAPE.portablePackagesAskNothingOfTheMachine(), "model.Machine");
        }

        @Test
        void a_wall_clock() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noWallClock(), "manifest.WallClock");
        }

        @Test
        void chance() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noChanceOfItsOwn(), "manifest.Chance");
        }

        @Test
        void an_order_that_changes() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noOrderThatChanges(), "manifest.SaltedOrder");
        }

        @Test
        void a_parallel_stream() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noParallelStreams(), "manifest.Parallel");
        }

        @Test
        void a_default_of_the_machine() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noDefaults(), "manifest.Defaults");
        }

        @Test
        void loose_math() {
            assertEveryMethodBreaks(PLANTED_SHAPE.noMathThatDiffers(), "manifest.LooseMath");
        }

        @Test
        void and_what_is_allowed_breaks_none() {
            rules(PLANTED_SHAPE)
                    .flatMap(rule -> rule.evaluate(PLANTED).getFailureReport().getDetails().stream())
                    .forEach(slip -> assertFalse(slip.contains("model.Fine"), slip));
        }

        private static Shape.Layer layer(String name) {
            return Shape.LAYERS.stream()
                    .filter(layer -> layer.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private static void assertEveryMethodBreaks(ArchRule rule, String planted) {
            List<String> methods = PLANTED.get("dev.ordinal.planted." + planted).getMethods().stream()
                    .map(JavaMethod::getName)
                    .filter(name -> !name.startsWith("lambda$"))
                    .toList();
            assertTrue(methods.size() > 1, "nothing planted in " + planted);
            assertBroken(
                    rule,
                    methods.stream().map(method -> planted + "." + method + "(").toArray(String[]::new));
        }

        private static void assertBroken(ArchRule rule, String... places) {
            List<String> slips = rule.evaluate(PLANTED).getFailureReport().getDetails();
            List<String> missed = Stream.of(places)
                    .filter(place -> slips.stream().noneMatch(slip -> slip.contains(place)))
                    .toList();
            assertEquals(List.of(), missed, "slips that the rule did not see");
        }
    }

    private static Stream<String> layersWithAPlantedImport() {
        return Stream.of("kernel", "model", "text", "controller", "controller.*");
    }
}
