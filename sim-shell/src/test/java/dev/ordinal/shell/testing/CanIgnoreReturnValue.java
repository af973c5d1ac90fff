package dev.ordinal.shell.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Says of a fluent class that its methods' results need not be used; the static checks know the annotation by its name. */
@Target(ElementType.TYPE)
public @interface CanIgnoreReturnValue {}
