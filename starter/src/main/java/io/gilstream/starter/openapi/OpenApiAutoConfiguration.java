package io.gilstream.starter.openapi;

import io.gilstream.starter.consistency.ConsistencyToken;
import io.gilstream.starter.security.Caller;
import io.gilstream.starter.web.IdempotencyKey;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;

/** Adds to the document what no controller says: the token, the headers of every read and write, and problems. */
@AutoConfiguration
public class OpenApiAutoConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, HttpHeaders.class);
    }

    @Bean
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        var token = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat("JWT")
                .description("A token of the realm play for this service's audience.");
        return new OpenAPI()
                .info(new Info()
                        .title("Gilstream " + service)
                        .version("1")
                        .description("Paths, fields and status codes only grow."))
                .components(new Components().addSecuritySchemes(BEARER, token).addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OpenApiCustomizer whatEveryOperationHas() {
        return document -> document.getPaths().values().forEach(OpenApiAutoConfiguration::complete);
    }

    private static void complete(PathItem path) {
        path.readOperationsMap().forEach((method, operation) -> {
            operation.addParametersItem(READS.contains(method) ? consistencyToken() : idempotencyKey());
            operation.getResponses().addApiResponse("default", refusal());
            // Made of class and method names, which are nobody's business.
            operation.operationId(null).tags(null);
        });
    }

    private static HeaderParameter header(String name, String description) {
        var header = new HeaderParameter();
        header.name(name).required(false).description(description).schema(new StringSchema());
        return header;
    }

    private static HeaderParameter consistencyToken() {
        return header(
                ConsistencyToken.HEADER,
                "What a write answered with: the read waits until it can show that write, else it is answered 503.");
    }

    private static HeaderParameter idempotencyKey() {
        return header(
                IdempotencyKey.HEADER,
                "Names this write, so that a repetition has no second effect and the same answer, for ever.");
    }

    private static ApiResponse refusal() {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("What was wrong, as RFC 9457 has it.")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private static Schema<?> problem() {
        var problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema().description("Stable: urn:gilstream:problem:<name>."));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.setRequired(List.of("type", "title", "status"));
        return problem;
    }
}
