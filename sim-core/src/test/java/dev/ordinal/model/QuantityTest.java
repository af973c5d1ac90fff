package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTest {
    private static Quantity quantity(String text) {
        Quantity parsed = Quantity.parse(text);
        assertNotNull(parsed, text);
        return parsed;
    }

    private static void reads(String text, String canonical) {
        assertEquals(canonical, quantity(text).canonical(), text);
    }

    @Test
    void binary_amounts_take_the_largest_suffix_that_divides_them() {
        reads("1024Mi", "1Gi");
        reads("1.5Gi", "1536Mi");
        reads("1000Mi", "1000Mi");
        reads("1048576Ki", "1Gi");
        reads("1Ei", "1Ei");
    }

    @Test
    void binary_amounts_below_1024_or_with_a_fraction_are_written_in_decimal() {
        reads("0.5Ki", "512");
        reads("1Ki", "1Ki");
        reads("-1Ki", "-1Ki");
        reads("-0.5Ki", "-512");
        reads("1.5005859375Ki", "1536600m");
    }

    @Test
    void decimal_amounts_take_the_largest_suffix_that_divides_them() {
        reads("0.5", "500m");
        reads("2000m", "2");
        reads("1500M", "1500M");
        reads("2000M", "2G");
        reads("100k", "100k");
        reads("1.5", "1500m");
        reads("10", "10");
        reads("19316009748", "19316009748");
        reads("1u", "1u");
        reads("0.0000000001", "1n");
    }

    @Test
    void exponents_stay_exponents_in_steps_of_three() {
        reads("2e3", "2e3");
        reads("2e4", "20e3");
        reads("1E6", "1e6");
        reads("1e-1", "100e-3");
        reads("5e0", "5");
        reads("1E", "1E");
    }

    @Test
    void zero_has_one_text() {
        for (String zero : List.of("0", "0Gi", "0.00", "-0", "0e5", "0m")) {
            reads(zero, "0");
        }
    }

    @Test
    void signs_and_bare_points_are_allowed() {
        reads("+5", "5");
        reads("-5m", "-5m");
        reads("1.", "1");
        reads(".5", "500m");
    }

    @Test
    void other_text_is_no_quantity() {
        for (String bad :
                List.of("", "Gi", "1gi", "1 Gi", "1Gi ", "1K", "abc", "1.2.3", "1e", "--1", "1mi", "1ee3", " ", "1 ")) {
            assertNull(Quantity.parse(bad), bad);
        }
        assertNull(Quantity.parse(null));
    }

    @Test
    void values_are_rounded_away_from_zero() {
        assertEquals(500, quantity("500m").milliValue());
        assertEquals(1, quantity("1u").milliValue());
        assertEquals(-1, quantity("-1u").milliValue());
        assertEquals(1, quantity("1m").value());
        assertEquals(1610612736L, quantity("1.5Gi").value());
        assertEquals("1m", quantity("1u").roundedToMilli().canonical());
    }

    @Test
    void amounts_beyond_a_long_are_cut() {
        assertEquals(Long.MAX_VALUE, quantity("100Ei").value());
        assertEquals(Long.MAX_VALUE, quantity("8Ei").value());
        assertEquals(Long.MAX_VALUE, quantity("8Ei").milliValue());
    }

    @Test
    void order_looks_at_the_number_only() {
        assertEquals(0, quantity("1024Mi").compareTo(quantity("1Gi")));
        assertEquals(-1, quantity("2Gi").compareTo(quantity("10Gi")));
        assertEquals(0, quantity("1").compareTo(quantity("1000m")));
    }

    @Test
    void a_sum_is_written_in_the_family_of_its_first_part_that_is_not_zero() {
        assertEquals(
                "2Gi", Quantity.ZERO.plus(quantity("1Gi")).plus(quantity("1Gi")).canonical());
        assertEquals("1500m", quantity("1").plus(quantity("500m")).canonical());
        assertEquals("500m", quantity("1").minus(quantity("500m")).canonical());
    }

    @Test
    void manifests_may_hold_bare_numbers() {
        assertEquals("2", String.valueOf(Quantity.of(Json.of(2))));
        assertEquals("1Gi", String.valueOf(Quantity.of(Json.of("1Gi"))));
        assertNull(Quantity.of(Json.of(true)));
        assertNull(Quantity.of(null));
    }
}
