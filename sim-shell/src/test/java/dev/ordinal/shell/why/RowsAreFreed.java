package dev.ordinal.shell.why;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test of a row of a catalogue that does not go a way which {@code why} has shown: naming the cause alone frees nobody.
 */
final class RowsAreFreed implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final AtomicInteger GONE = new AtomicInteger();

    /** A way that was shown was gone, and led to where it should. */
    static void gone() {
        GONE.incrementAndGet();
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        GONE.set(0);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        boolean isOfRow = CatalogueWhyTest.NAME
                .matcher(test.getRequiredTestMethod().getName())
                .matches();
        assertTrue(
                !isOfRow || GONE.get() > 0 || test.getExecutionException().isPresent(),
                "no way that why shows was gone: ask with why, then expect freed(...)");
    }
}
