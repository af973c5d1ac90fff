package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRangeTest {
    private static ServiceRange range(String text) {
        ServiceRange range = ServiceRange.parse(text);
        assertNotNull(range, text);
        return range;
    }

    @Test
    void it_reads_what_it_writes() {
        for (String text : new String[] {"10.96.0.0/12", "10.100.0.0/16", "192.168.7.4/30", "10.0.0.0/8"}) {
            assertEquals(text, range(text).toString());
        }
        assertEquals("10.96.0.0/12", ServiceRange.USUAL.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.96.0.0",
                "10.96.0.0/",
                "10.96.0/12",
                "10.96.0.256/30",
                "10.96.0.1/12",
                "10.96.0.0/7",
                "10.96.0.0/31",
                "10.96.0.0/12/3",
                "10.96.0.0/+9",
                "ten/12"
            })
    void what_is_no_range(String text) {
        assertNull(ServiceRange.parse(text));
    }

    @Test
    void neither_the_network_nor_the_last_address_is_given() {
        ServiceRange small = range("10.1.2.248/29");

        assertEquals(6, small.size());
        assertEquals("10.1.2.249", small.first());
        assertEquals("10.1.2.254", small.address(5));
        assertFalse(small.has("10.1.2.248"));
        assertTrue(small.has("10.1.2.249"));
        assertTrue(small.has("10.1.2.254"));
        assertFalse(small.has("10.1.2.255"));
        assertFalse(small.has("none"));
    }

    @Test
    void a_sixteenth_is_left_to_those_who_ask_but_at_least_16_and_at_most_256() {
        assertEquals(0, range("10.0.0.0/28").band());
        assertEquals(16, range("10.0.0.0/27").band());
        assertEquals(16, range("10.0.0.0/24").band());
        assertEquals(64, range("10.0.0.0/22").band());
        assertEquals(256, range("10.96.0.0/12").band());
    }
}
