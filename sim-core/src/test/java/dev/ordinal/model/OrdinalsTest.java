package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the name of a pod is taken apart. */
class OrdinalsTest {
    @ParameterizedTest
    @CsvSource({
        "web-0, web, 0",
        "web-10, web, 10",
        "web-1-0, web-1, 0",
        "web-00, web, 0",
        "web--1, web-, 1",
        "-3, '', 3",
        "web-2147483647, web, 2147483647",
        "web-2147483648, web, -1",
        "web-99999999999999999999999, web, -1",
        "web, '', -1",
        "web-, '', -1",
        "web-a, '', -1",
        "web-0a, '', -1",
        "web0, '', -1",
        "123, '', -1",
        "web-٣, '', -1"
    })
    void a_name_is_a_parent_and_an_ordinal(String name, String parent, int ordinal) {
        assertEquals(parent, Ordinals.parent(name));
        assertEquals(ordinal, Ordinals.ordinal(name));
    }
}
