package dev.ordinal;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.BiPredicate;

/** What the library must not touch, because a run would then depend on more than its inputs. */
final class Forbidden {
    private Forbidden() {}

    /** A use of a method, constructor or field, also as a method reference, judged by its owner and itself. */
    static final class Access extends DescribedPredicate<JavaAccess<?>> {
        private final BiPredicate<String, AccessTarget> forbids;

        private Access(String description, BiPredicate<String, AccessTarget> forbids) {
            super(description);
            this.forbids = forbids;
        }

        @Override
        public boolean test(JavaAccess<?> access) {
            return forbids.test(access.getTargetOwner().getName(), access.getTarget());
        }
    }

    static final Access WALL_CLOCK = new Access(
            "it reads a wall clock",
            (owner, target) ->
                    owner.startsWith("java.time.") && target.getName().equals("now")
                            || owner.equals("java.time.Clock")
                            || owner.startsWith("java.time.InstantSource")
                            || owner.equals("java.lang.System") && is(target, "currentTimeMillis", "nanoTime")
                            || owner.equals("java.util.Date") && is(target, "<init>") && parameters(target) == 0
                            || owner.endsWith("Calendar") && is(target, "getInstance", "<init>"));

    static final Access CHANCE = new Access(
            "it draws at random",
            (owner, target) -> owner.startsWith("java.util.random.")
                    || isOneOf(
                            owner,
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom")
                    || owner.endsWith("Math") && is(target, "random")
                    || owner.equals("java.util.UUID") && is(target, "randomUUID")
                    || owner.equals("java.util.Collections") && is(target, "shuffle") && parameters(target) == 1);

    static final Access SALTED_ORDER = new Access(
            "it makes a collection without a lasting order",
            (owner, target) -> owner.equals("java.util.Map") && is(target, "of") && parameters(target) > 2
                    || owner.equals("java.util.Set") && is(target, "of") && !isSingleton(target)
                    || isOneOf(owner, "java.util.Map", "java.util.Set") && is(target, "copyOf", "ofEntries")
                    || owner.equals("java.util.stream.Collectors") && fillsAHash(target)
                    || isOneOf(owner, "java.util.IdentityHashMap", "java.util.WeakHashMap")
                    || owner.equals("java.lang.System") && is(target, "identityHashCode"));

    static final Access PARALLEL = new Access(
            "it runs in parallel",
            (owner, target) ->
                    owner.startsWith("java.util.") && target.getName().startsWith("parallel"));

    static final Access DEFAULTS = new Access(
            "it uses the default locale, zone or charset",
            (owner, target) -> owner.equals("java.lang.String")
                            && is(target, "toLowerCase", "toUpperCase")
                            && parameters(target) == 0
                    || owner.equals("java.util.Locale") && is(target, "getDefault")
                    || owner.equals("java.time.ZoneId") && is(target, "systemDefault")
                    || owner.equals("java.util.TimeZone") && is(target, "getDefault")
                    || owner.equals("java.nio.charset.Charset") && is(target, "defaultCharset"));

    static final Access LOOSE_MATH = new Access(
            "it calls a loose function of Math",
            (owner, target) -> owner.equals("java.lang.Math")
                    && is(
                            target, "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
                            "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot"));

    /** {@code System} is good for {@code arraycopy} only. */
    static final Access MACHINE = new Access(
            "it asks something of the machine",
            (owner, target) -> owner.equals("java.lang.System") && !is(target, "arraycopy")
                    || isOneOf(owner, "java.lang.Integer", "java.lang.Long") && is(target, "getInteger", "getLong")
                    || owner.equals("java.lang.Boolean") && is(target, "getBoolean")
                    || owner.equals("java.lang.Class") && is(target, "forName", "getResourceAsStream", "getResource")
                    || isOfObject(target));

    static final DescribedPredicate<JavaClass> THREADS = DescribedPredicate.describe(
            "are about threads, processes or references of the JVM",
            used -> isOneOf(
                    used.getName(),
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.lang.Runtime",
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ClassLoader",
                    "java.util.Timer",
                    "java.util.ServiceLoader",
                    "java.util.Scanner"));

    /** {@code wait} and {@code notify}, under whatever owner; a method of our own may be called so with other parameters. */
    private static boolean isOfObject(AccessTarget target) {
        return is(target, "wait", "notify", "notifyAll")
                && target instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().allMatch(JavaClass::isPrimitive);
    }

    /** Collectors that fill a HashMap or HashSet of their own choice. */
    private static boolean fillsAHash(AccessTarget target) {
        return is(target, "toSet", "toUnmodifiableSet", "toUnmodifiableMap")
                || is(target, "groupingBy") && parameters(target) < 3
                || is(target, "toMap") && parameters(target) < 4;
    }

    private static boolean isSingleton(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().noneMatch(JavaClass::isArray)
                && parameters(target) < 2;
    }

    private static int parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget method
                ? method.getRawParameterTypes().size()
                : 0;
    }

    private static boolean is(AccessTarget target, String... names) {
        return isOneOf(target.getName(), names);
    }

    private static boolean isOneOf(String name, String... names) {
        return List.of(names).contains(name);
    }
}
