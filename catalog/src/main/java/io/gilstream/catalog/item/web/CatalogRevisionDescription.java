package io.gilstream.catalog.item.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the header that {@link CatalogRevisionFilter} adds. */
@Component
final class CatalogRevisionDescription implements OpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().entrySet().stream())
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> response.getValue().addHeaderObject(CatalogRevisionFilter.HEADER, header()));
    }

    private static Header header() {
        var schema = new StringSchema();
        schema.setPattern("^[0-9]+$");
        return new Header()
                .description(
                        "The revision up to which the view of the catalog has all events; absent without the view.")
                .schema(schema);
    }
}
