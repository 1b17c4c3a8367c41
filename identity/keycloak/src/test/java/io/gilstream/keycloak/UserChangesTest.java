package io.gilstream.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.gilstream.keycloak.UserChanges.Change;
import io.gilstream.keycloak.UserChanges.Kind;
import io.gilstream.keycloak.UserChanges.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserChangesTest {

    private static final String REALM = "play";

    private final UserChanges changes = new UserChanges();
    private final Page start = changes.since(REALM, null, 0);

    @Test
    void aReaderWhoIsNewIsToldToLookAtAllUsers() {
        changes.add(REALM, "ada", Kind.CHANGED, 1);

        var page = changes.since(REALM, null, 0);

        assertThat(page.complete()).isFalse();
        assertThat(page.last()).isEqualTo(1);
    }

    @Test
    void aReaderGetsWhatChangedSinceTheLastTime() {
        changes.add(REALM, "ada", Kind.CHANGED, 1);
        var first = changes.since(REALM, start.feed(), start.last());
        changes.add(REALM, "pia", Kind.LOGIN_FAILED, 2);

        var second = changes.since(REALM, first.feed(), first.last());

        assertThat(second)
                .isEqualTo(new Page(start.feed(), 2, true, List.of(new Change(2, REALM, "pia", Kind.LOGIN_FAILED, 2))));
    }

    @Test
    void aReaderOfAnotherServersFeedIsToldToLookAtAllUsers() {
        assertThat(changes.since(REALM, new UserChanges().since(REALM, null, 0).feed(), 0)
                        .complete())
                .isFalse();
    }

    @Test
    void aReaderThatIsTooFarBehindIsToldToLookAtAllUsers() {
        for (var i = 0; i <= UserChanges.KEPT; i++) {
            changes.add(REALM, "ada", Kind.CHANGED, i);
        }

        assertThat(changes.since(REALM, start.feed(), 0).complete()).isFalse();
        assertThat(changes.since(REALM, start.feed(), 1).complete()).isTrue();
    }

    @Test
    void manyChangesAreReadPageByPage() {
        for (var i = 1; i <= UserChanges.PAGE + 1; i++) {
            changes.add(REALM, "user-" + i, Kind.CHANGED, i);
        }
        var first = changes.since(REALM, start.feed(), 0);

        var second = changes.since(REALM, first.feed(), first.last());

        assertThat(first.changes()).hasSize(UserChanges.PAGE);
        assertThat(second.changes()).extracting(Change::userId).containsExactly("user-" + (UserChanges.PAGE + 1));
    }

    @Test
    void theUsersOfAnotherRealmAreNobodysBusiness() {
        changes.add("master", "root", Kind.CHANGED, 1);

        assertThat(changes.since(REALM, start.feed(), 0).changes()).isEmpty();
    }
}
