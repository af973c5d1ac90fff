package dev.ordinal.planted.model;

import java.util.ServiceLoader;
import java.util.Timer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a portable package must not ask. */
final class Machine {
    private Machine() {}

    static @Nullable String property() {
        return System.getProperty("user.name");
    }

    static @Nullable String variable() {
        return System.getenv("HOME");
    }

    static Function<String, @Nullable String> reference() {
        return System::getenv;
    }

    static String line() {
        return System.lineSeparator();
    }

    static boolean flag() {
        return Boolean.getBoolean("fast");
    }

    static long memory() {
        return Runtime.getRuntime().freeMemory();
    }

    static Thread thread() {
        return new Thread(() -> {});
    }

    static String threadName() {
        return Thread.currentThread().getName();
    }

    static ThreadLocal<String> local() {
        return new ThreadLocal<>();
    }

    static Timer timer() {
        return new Timer();
    }

    static Object service() {
        return ServiceLoader.load(Runnable.class);
    }

    static void sleep(Object lock) throws InterruptedException {
        synchronized (lock) {
            while (lock.hashCode() == 0) {
                lock.wait();
            }
        }
    }
}
