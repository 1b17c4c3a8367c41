package io.gilstream.gateway.guard;

import io.gilstream.gateway.GatewayProperties;
import io.gilstream.gateway.route.Destination;
import io.gilstream.gateway.route.Destinations;
import io.gilstream.starter.problem.Problem;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses requests with too large headers (431) or bodies (413), the latter also where their size is not announced. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class Sizes implements WebFilter {

    private final Destinations destinations;
    private final long bodyBytesMax;
    private final long headerBytesMax;

    Sizes(Destinations destinations, GatewayProperties properties) {
        this.destinations = destinations;
        bodyBytesMax = properties.bodyMax().toBytes();
        headerBytesMax = properties.headersMax().toBytes();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (headerBytes(request.getHeaders()) > headerBytesMax) {
            return Mono.error(Problem.of(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "headers-too-large",
                    "The headers, cookies among them, are more than " + headerBytesMax + " bytes."));
        }
        if (request.getHeaders().getContentLength() > bodyBytesMax && !streams(request)) {
            return Mono.error(bodyTooLarge());
        }
        if (request.getHeaders().getUpgrade() != null || streams(request)) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate().request(counted(request)).build());
    }

    private boolean streams(ServerHttpRequest request) {
        return destinations
                .at(request.getPath().value())
                .filter(Destination::streams)
                .isPresent();
    }

    private static long headerBytes(HttpHeaders headers) {
        var bytes = new AtomicLong();
        headers.forEach((name, values) -> values.forEach(value -> bytes.addAndGet(name.length() + value.length())));
        return bytes.get();
    }

    private Problem bodyTooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE, "body-too-large", "The body is more than " + bodyBytesMax + " bytes.");
    }

    private ServerHttpRequest counted(ServerHttpRequest request) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> count(super.getBody()));
            }
        };
    }

    private Flux<DataBuffer> count(Flux<DataBuffer> body) {
        var bytes = new AtomicLong();
        return body.handle((part, sink) -> {
            if (bytes.addAndGet(part.readableByteCount()) > bodyBytesMax) {
                DataBufferUtils.release(part);
                sink.error(bodyTooLarge());
            } else {
                sink.next(part);
            }
        });
    }
}
