package io.gilstream.starter.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure with a problem. */
@AutoConfiguration
public class ProblemAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAutoConfiguration.class);
    private static final int BEFORE_THAT_OF_SPRING_BOOT = -2;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    @Order(BEFORE_THAT_OF_SPRING_BOOT)
    WebExceptionHandler problemHandler(ProblemWriter writer) {
        return (exchange, thrown) -> handle(writer, exchange, thrown);
    }

    private static Mono<Void> handle(ProblemWriter writer, ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(thrown)) {
            return Mono.error(thrown);
        }
        var problem = Problems.of(thrown);
        log(exchange, problem, thrown);
        return writer.write(exchange, problem);
    }

    private static void log(ServerWebExchange exchange, Problem problem, Throwable thrown) {
        var request = exchange.getRequest();
        if (problem.getStatusCode().isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
            LOG.atError()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getPath())
                    .setCause(thrown)
                    .log("A request failed");
        } else if (problem.getStatusCode().is5xxServerError()) {
            LOG.atWarn()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getPath())
                    .addKeyValue("problem", problem.getBody().getType())
                    .addKeyValue("cause", problem.getCause())
                    .log("A request could not be served for now");
        }
    }
}
