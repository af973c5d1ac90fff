package dev.ordinal.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Says of a fluent class, or of a method, that results need not be used; the static checks know the annotation by its name. */
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CanIgnoreReturnValue {}
