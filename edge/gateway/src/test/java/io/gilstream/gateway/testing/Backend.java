package io.gilstream.gateway.testing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A service behind the gateway: it remembers what reached it, and misbehaves on request. */
public final class Backend implements AutoCloseable {

    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final DisposableServer server;

    /** A request as the service saw it. */
    public record Seen(String method, String uri, HttpHeaders headers, String body) {}

    /** Starts on a free port. */
    public Backend() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.ws("/messagehub", this::echo).route(_ -> true, this::answer))
                .bindNow();
    }

    /** Returns its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns the requests whose address contains a text. */
    public List<Seen> seen(String text) {
        return seen.stream().filter(request -> request.uri().contains(text)).toList();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
        seen.add(new Seen("GET", "/messagehub", in.headers(), ""));
        return out.sendString(in.receive().asString().map(text -> "echo " + text));
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
            seen.add(new Seen(request.method().name(), request.uri(), request.requestHeaders(), body));
            return Mono.from(answer(request.uri(), response));
        });
    }

    private Publisher<Void> answer(String uri, HttpServerResponse response) {
        if (uri.contains("slow")) {
            return Mono.never();
        }
        if (uri.contains("drop") && (!uri.contains("once") || seen(uri).size() == 1)) {
            response.withConnection(Connection::dispose);
            return Mono.never();
        }
        response.header(HttpHeaderNames.CONTENT_TYPE, "application/json");
        if (uri.contains("created")) {
            return response.status(201)
                    .header(HttpHeaderNames.LOCATION, "/items/7")
                    .header("Link", "<" + uri() + "/items?cursor=b>; rel=\"next\"")
                    .send();
        }
        if (uri.equals("/openapi")) {
            return response.sendString(Mono.just(
                    "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"" + uri() + "\"}],\"paths\":{\"/items\":{}}}"));
        }
        return response.header(HttpHeaderNames.SET_COOKIE, "theirs=1")
                .header(HttpHeaderNames.SERVER, "theirs")
                .header("X-Frame-Options", "SAMEORIGIN")
                .sendString(Mono.just("{\"uri\":\"" + uri + "\"}"));
    }
}
