package dev.ordinal.planted.manifest;

/** Functions whose last digit is not promised. */
public final class LooseMath {
    private LooseMath() {}

    static double logarithm(double x) {
        return Math.log(x);
    }

    static double power(double x) {
        return Math.pow(x, 2.5);
    }
}
