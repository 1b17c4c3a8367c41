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
 */
public record Caller(UUID id, boolean admin) {

    static Caller of(JwtAuthenticationToken token) {
        var subject = token.getToken().getSubject();
        if (subject == null || !Uuids.isUuid(subject)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "forbidden", "The token's subject is no user of this realm.");
        }
        var admin = token.getAuthorities().stream().anyMatch(a -> Access.ADMIN.equals(a.getAuthority()));
        return new Caller(Uuids.parse(subject), admin);
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
