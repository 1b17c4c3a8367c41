package io.gilstream.catalog.item.web;

import io.gilstream.starter.testing.ApiDocument;
import org.junit.jupiter.api.Test;

class CatalogDocumentTest {

    @Test
    void theDocumentSaysWhatTheServiceServes() {
        try (var catalog = new CatalogService()) {
            ApiDocument.assertMatches("catalog.json", catalog.service());
        }
    }
}
