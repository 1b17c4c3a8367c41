package io.gilstream.identity.user;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SealTest {

    private static final UUID ANA = UUID.fromString("0a0b0c0d-0000-4000-8000-00000000000a");
    private static final UUID BEN = new UUID(0, 2);
    private static final PersonalData DATA = new PersonalData("ana", "äna@play.com");
    private static final SecretKey KEY = key(1);
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] NONCE = HexFormat.of().parseHex("000102030405060708090a0b");
    private static final int HEAD = 1 + Seal.NONCE_BYTES;
    private static final int LENGTH = HEAD + 64 + 16;

    @Test
    void whatIsSealedOpens() {
        assertThat(Seal.open(sealed(), ANA, KEY)).isEqualTo(DATA);
    }

    @Test
    void opensAgainAndAgain() {
        var sealed = sealed();
        Seal.open(sealed, ANA, KEY);

        assertThat(Seal.open(sealed, ANA, KEY)).isEqualTo(DATA);
    }

    @Test
    void whatIsSealedCannotBeRead() {
        assertThat(new String(bytes(), ISO_8859_1)).doesNotContain("ana").doesNotContain("play.com");
    }

    /** As the contract describes it, with nothing of ours. */
    @Test
    void isWhatTheContractSays() throws GeneralSecurityException {
        var bytes = bytes();
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, KEY, new GCMParameterSpec(128, bytes, 1, 12));
        cipher.updateAAD("0a0b0c0d-0000-4000-8000-00000000000a".getBytes(UTF_8));

        var json = new String(cipher.doFinal(bytes, 13, bytes.length - 13), UTF_8);

        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(json).hasSize(63); // and 64 bytes
        assertThat(JSON.readTree(json)).isEqualTo(JSON.readTree("{\"userName\":\"ana\",\"email\":\"äna@play.com\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20})
    void doesNotTellHowLongAnAddressIs(int length) {
        var sealed = Seal.close(new PersonalData("a".repeat(length), ""), ANA, KEY, NONCE);

        assertThat(sealed.remaining()).isEqualTo(LENGTH);
    }

    @Test
    void takesTheLongestNamesThatKeycloakTakes() {
        var longest = new PersonalData("n".repeat(255), "é".repeat(254));

        assertThat(Seal.open(Seal.close(longest, ANA, KEY, NONCE), ANA, KEY)).isEqualTo(longest);
    }

    @Test
    void doesNotOpenForAnotherUser() {
        assertThatThrownBy(() -> Seal.open(sealed(), BEN, KEY))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageContaining("Not sealed for this user under this key");
    }

    @Test
    void doesNotOpenUnderAnotherKey() {
        assertThatThrownBy(() -> Seal.open(sealed(), ANA, key(2)))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageContaining("Not sealed for this user under this key");
    }

    @Test
    void doesNotOpenWhereAnyByteWasChanged() {
        for (var i = 1; i < LENGTH; i++) {
            var changed = bytes();
            changed[i] ^= 1;

            assertThatThrownBy(() -> Seal.open(ByteBuffer.wrap(changed), ANA, KEY))
                    .as("byte %d", i)
                    .isInstanceOf(BrokenSealException.class)
                    .hasMessageContaining("changed since");
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 2, -1})
    void doesNotOpenAVersionThatItDoesNotKnow(byte version) {
        var bytes = bytes();
        bytes[0] = version;

        assertThatThrownBy(() -> Seal.open(ByteBuffer.wrap(bytes), ANA, KEY))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageContaining("version that is not known here: " + version);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, HEAD, HEAD + 16})
    void doesNotOpenWhatIsTooShort(int length) {
        assertThatThrownBy(() -> Seal.open(ByteBuffer.wrap(bytes(), 0, length), ANA, KEY))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageContaining(length + " bytes");
    }

    @Test
    void doesNotOpenWhatEndsEarly() {
        assertThatThrownBy(() -> Seal.open(ByteBuffer.wrap(bytes(), 0, LENGTH - 1), ANA, KEY))
                .isInstanceOf(BrokenSealException.class);
    }

    private static ByteBuffer sealed() {
        return Seal.close(DATA, ANA, KEY, NONCE);
    }

    private static byte[] bytes() {
        var sealed = sealed();
        var bytes = new byte[sealed.remaining()];
        sealed.get(bytes);
        return bytes;
    }

    private static SecretKey key(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return new SecretKeySpec(bytes, "AES");
    }
}
