package io.gilstream.identity.claim.web;

import io.gilstream.identity.claim.UserInfo;

/** The controller of claims, for tests of the whole service. */
public final class TestClaims {

    private TestClaims() {}

    /** Returns a controller that asks this issuer. */
    public static Object controller(UserInfo userInfo) {
        return new ClaimController(userInfo);
    }
}
