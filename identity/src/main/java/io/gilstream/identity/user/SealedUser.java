package io.gilstream.identity.user;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user of the realm as the log and the copies of it keep it: the personal data is sealed.
 *
 * @param personalData as {@link Sealing} seals it; null where it is not sealed, as earlier versions wrote it
 * @param createdAt to the millisecond
 * @param lastFailedLoginAt to the millisecond; null where none is known
 */
public record SealedUser(
        UUID id,
        @Nullable ByteBuffer personalData,
        Instant createdAt,
        @Nullable Instant lastFailedLoginAt) {

    User with(PersonalData opened) {
        return new User(id, opened.userName(), opened.email(), createdAt, lastFailedLoginAt);
    }
}
