package io.gilstream.starter.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, whatever the client said it accepts. */
public final class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with a problem. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var response = exchange.getResponse();
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().putAll(problem.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var body = json.writeValueAsBytes(members(exchange, problem));
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Map<String, Object> members(ServerWebExchange exchange, Problem problem) {
        var detail = problem.getBody();
        var members = new LinkedHashMap<String, Object>();
        members.put("type", detail.getType());
        members.put("title", detail.getTitle());
        members.put("status", detail.getStatus());
        members.put("detail", detail.getDetail());
        members.put("instance", exchange.getRequest().getURI().getRawPath());
        if (detail.getProperties() != null) {
            members.putAll(detail.getProperties());
        }
        return members;
    }
}
