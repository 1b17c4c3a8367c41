package io.gilstream.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What does not need a Keycloak; the rest is shown by the system tests, with a real one. */
class UserKeysTest {

    private static final String ADA = new UUID(0, 1).toString();
    private static final String PIA = new UUID(0, 2).toString();

    @Test
    void aUserCanHaveOneKeyOnly() {
        assertThat(UserKeys.idOfKey(ADA)).isEqualTo(UserKeys.idOfKey(ADA)).isNotEqualTo(UserKeys.idOfKey(PIA));
    }

    @Test
    void theIdOfAKeyFitsIntoKeycloaksTable() {
        assertThat(UserKeys.idOfKey(ADA)).hasSize(36);
    }

    @Test
    void takesUpToAHundredUsers() {
        assertThat(UserKeysResource.areUsers(List.of())).isTrue();
        assertThat(UserKeysResource.areUsers(Collections.nCopies(100, ADA))).isTrue();
        assertThat(UserKeysResource.areUsers(Collections.nCopies(101, ADA))).isFalse();
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThat(UserKeysResource.areUsers(Arrays.asList(ADA, null))).isFalse();
    }
}
