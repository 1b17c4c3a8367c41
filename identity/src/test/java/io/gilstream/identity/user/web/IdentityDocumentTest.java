package io.gilstream.identity.user.web;

import io.gilstream.starter.testing.ApiDocument;
import org.junit.jupiter.api.Test;

class IdentityDocumentTest {

    @Test
    void theDocumentSaysWhatTheServiceServes() {
        try (var identity = new TestIdentity()) {
            ApiDocument.assertMatches("identity.json", identity.service);
        }
    }
}
