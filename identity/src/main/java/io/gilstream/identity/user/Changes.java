package io.gilstream.identity.user;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What the log of users lacks.
 *
 * @param different the users whose state it does not have
 * @param missing the users it has and the directory did not list
 */
public record Changes(List<User> different, List<UUID> missing) {

    public Changes {
        different = List.copyOf(different);
        missing = List.copyOf(missing);
    }

    /**
     * Compares the log with a list of the directory. A user whose state in the log changed while the list was read is
     * left alone: the list may be older than that state, and the next round sees both.
     *
     * <p>What is compared is what is under the seals: no two seals are equal.
     *
     * @param before the log's users before the list was read
     * @param after the log's users afterwards
     * @param opened those of the log's users afterwards whose personal data can be opened
     */
    static Changes between(
            Map<UUID, SealedUser> before, Map<UUID, SealedUser> after, Map<UUID, User> opened, Map<UUID, User> listed) {
        var different = listed.values().stream()
                .map(user -> user.after(after.get(user.id())))
                .filter(user -> !user.equals(opened.get(user.id())))
                .filter(user -> Objects.equals(before.get(user.id()), after.get(user.id())))
                .toList();
        var missing = after.keySet().stream()
                .filter(id -> !listed.containsKey(id) && before.containsKey(id))
                .toList();
        return new Changes(different, missing);
    }
}
