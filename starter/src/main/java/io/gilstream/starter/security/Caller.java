package io.gilstream.starter.security;

import io.gilstream.starter.json.Uuids;
import io.gilstream.starter.problem.Problem;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who sends a request. A handler gets it by declaring a parameter of this type.
 *
 * @param id the subject of the token; a player's id where the caller is a player
 * @param admin whether the caller has the role Admin
 * @param player whether the caller has the role Player; one can have both, or none
 */
public record Caller(UUID id, boolean admin, boolean player) {

    static Caller of(JwtAuthenticationToken token) {
        var subject = token.getToken().getSubject();
        if (subject == null || !Uuids.isUuid(subject)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "The token's subject is no user of this realm.");
        }
        return new Caller(Uuids.parse(subject), has(token, Access.ADMIN), has(token, Access.PLAYER));
    }

    private static boolean has(JwtAuthenticationToken token, String role) {
        return token.getAuthorities().stream().anyMatch(held -> role.equals(held.getAuthority()));
    }

    /** Fails unless the caller is this player, or an admin. */
    public void mustBeAllowedToSee(UUID playerId) {
        if (!admin && !id.equals(playerId)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "This belongs to somebody else.");
        }
    }

    /** Returns the caller as the log names it. */
    public String actorId() {
        return id.toString();
    }
}
