package dev.ordinal.shell;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the shape of the program: what touches the outer world, and that its packages form no circle. */
class ShellShapeTest {
    private static final JavaClasses SHELL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ordinal.shell");

    @Test
    void packages_have_no_cycles() {
        slices().matching("dev.ordinal.(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a circle can only be understood all at once")
                .allowEmptyShould(true)
                .check(SHELL);
    }

    @Test
    void only_the_terminal_knows_jline() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ordinal.shell.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .because("everything else must work without a terminal: from a pipe, from HTTP, in a test")
                .check(SHELL);
    }
}
