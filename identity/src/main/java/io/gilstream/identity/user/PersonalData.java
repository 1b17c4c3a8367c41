package io.gilstream.identity.user;

/**
 * What of a user is personal, and so leaves Keycloak only sealed.
 *
 * @param email may be empty
 */
record PersonalData(String userName, String email) {}
