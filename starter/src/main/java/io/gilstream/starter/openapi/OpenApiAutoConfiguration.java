package io.gilstream.starter.openapi;

import io.gilstream.starter.security.Caller;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Describes the API by its controllers, and adds what no controller says. */
@AutoConfiguration
public class OpenApiAutoConfiguration {

    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, HttpHeaders.class, JwtAuthenticationToken.class);
    }

    @Bean
    OpenAPI openApi(@Value("${gilstream.security.audience}") String audience) {
        var token = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat("JWT")
                .description("A token of the realm play for the audience " + audience + ".");
        return new OpenAPI()
                .info(new Info()
                        .title("Gilstream " + audience)
                        .version("1")
                        .description("Paths, fields and status codes only grow."))
                .servers(List.of(new Server().url("/")))
                .components(new Components().addSecuritySchemes(BEARER, token))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    ParameterCustomizer boundsOfParameters() {
        return (parameter, method) -> {
            if (parameter != null) {
                Bounds.describe(
                        parameter.getSchema(), AnnotatedElementUtils.forAnnotations(method.getParameterAnnotations()));
            }
            return parameter;
        };
    }

    @Bean
    OperationCustomizer declaredAnswers() {
        return new DeclaredAnswers();
    }

    @Bean
    OpenApiCustomizer wholeDocument() {
        return new WholeDocument();
    }
}
