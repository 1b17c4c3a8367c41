package io.gilstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** The number is the start of a published test vector: SHA-256 of "abc", FIPS 180-2, appendix B.1. */
    @Test
    void isTheFirstHalfOfASha256() {
        assertThat(HexFormat.of().formatHex(Fingerprint.of("abc").toBytes()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void survivesBytes() {
        var fingerprint = Fingerprint.of("abc");

        assertThat(Fingerprint.of(fingerprint.toBytes())).isEqualTo(fingerprint);
    }
}
