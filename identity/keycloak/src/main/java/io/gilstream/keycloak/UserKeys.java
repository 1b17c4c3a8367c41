package io.gilstream.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The keys under which users' personal data is kept outside of Keycloak, as base64 of 256 random bits.
 *
 * <p>A key is a stored credential of its user: nothing that changes a profile touches it, no API of Keycloak shows its
 * secret, and whatever deletes the user deletes it, in the same transaction. An admin can delete it as any credential;
 * then the user gets another one here, and the personal data is sealed anew.
 */
final class UserKeys {

    /** The type of these credentials. */
    static final String TYPE = "gilstream-personal-data-key";

    /** What admins see in the list of a user's credentials. */
    private static final String LABEL = "Key of the personal data outside of Keycloak";

    private static final int BYTES = 32;
    private static final int ATTEMPTS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UserKeys() {}

    /**
     * Returns the keys of those users of a request's realm that there are, made where missing.
     *
     * <p>It works in a transaction of its own. The id of a key follows from its user, so that of two calls that make
     * the same key only one can be committed, on whichever node they are: the other is undone and begun anew, and finds
     * the first one's key.
     */
    static Map<String, String> of(KeycloakSession session, Collection<String> userIds) {
        var sorted = new TreeSet<>(userIds); // one order, so that two calls cannot wait for each other
        var realmId = session.getContext().getRealm().getId();
        for (var attempt = 1; ; attempt++) {
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), own -> findOrMake(own, realmId, sorted));
            } catch (RuntimeException e) { // what a conflict becomes depends on where in the transaction it shows
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static Map<String, String> findOrMake(KeycloakSession session, String realmId, Collection<String> userIds) {
        var realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        var keys = new HashMap<String, String>();
        for (var userId : userIds) {
            var user = session.users().getUserById(realm, userId);
            if (user != null) {
                keys.put(userId, findOrMake(user));
            }
        }
        return keys;
    }

    private static String findOrMake(UserModel user) {
        var credentials = user.credentialManager();
        return credentials
                .getStoredCredentialsByTypeStream(TYPE)
                .findFirst()
                .orElseGet(() -> credentials.createStoredCredential(newKey(user.getId())))
                .getSecretData();
    }

    private static CredentialModel newKey(String userId) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var key = new CredentialModel();
        key.setId(idOfKey(userId));
        key.setType(TYPE);
        key.setUserLabel(LABEL);
        key.setCreatedDate(System.currentTimeMillis());
        key.setSecretData(Base64.getEncoder().encodeToString(bytes));
        return key;
    }

    static String idOfKey(String userId) {
        return UUID.nameUUIDFromBytes((TYPE + "/" + userId).getBytes(UTF_8)).toString();
    }
}
