package dev.ordinal.storage.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttachPartsTest {
    @Test
    void the_hash_is_that_of_the_standard() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.hex("abc"));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.hex(""));
        String twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        assertEquals("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", Sha256.hex(twoBlocks));
    }

    @Test
    void looks_come_in_growing_steps() {
        Instant since = Instant.EPOCH;
        Instant look = since;
        long[] low = {500, 1030, 1580, 2160, 2760, 3400};
        long[] high = {550, 1130, 1730, 2370, 3040, 3740};
        for (int i = 0; i < low.length; i++) {
            look = Looks.from(since, look.plusMillis(1));
            long millis = Duration.between(since, look).toMillis();
            assertEquals(true, millis >= low[i] && millis <= high[i], "look " + (i + 1) + " at " + millis);
        }
        assertEquals(look, Looks.from(since, look), "a look that is due now is this one");
    }
}
