package io.gilstream.trading.purchase.web;

import static java.util.Objects.requireNonNull;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes what the types of purchases do not say: one item or several lines, and a refusal that is a purchase too.
 */
@Component
final class PurchaseDescription implements OpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void customise(OpenAPI document) {
        Schema<?> form = requireNonNull(document.getComponents().getSchemas().get("PurchaseForm"));
        form.setOneOf(List.of(oneItem(), severalLines()));
        requireNonNull(document.getPaths().get("/purchase"))
                .getPost()
                .getResponses()
                .addApiResponse("422", refused());
    }

    private static Schema<?> oneItem() {
        return form(
                List.of("itemId", "quantity"),
                Map.of("itemId", type("string"), "quantity", type("integer"), "lines", type("null")));
    }

    private static Schema<?> severalLines() {
        return form(
                List.of("lines"),
                Map.of(
                        "lines", type("array"),
                        "itemId", type("null"),
                        "quantity", type("null"),
                        "expectedPrice", type("null")));
    }

    private static Schema<?> form(List<String> required, Map<String, Schema<?>> properties) {
        var form = new JsonSchema();
        properties.forEach(form::addProperty);
        form.setRequired(required);
        return form;
    }

    private static Schema<?> type(String name) {
        return new JsonSchema().types(Set.of(name));
    }

    private static ApiResponse refused() {
        var problem = new JsonSchema()
                .allOf(List.of(
                        new JsonSchema().$ref(SCHEMAS + "Problem"), new JsonSchema().$ref(SCHEMAS + "PurchaseView")));
        return new ApiResponse()
                .description("It is decided, and refused: the type says why, and nothing changed.")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
    }
}
