package io.gilstream.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Someone at a browser of his own, with one tab at the gateway. */
final class Visitor implements AutoCloseable {

    static final String SESSION_COOKIE = "gilstream-session";

    /** A page of the gateway's own, from where scripts may call it. */
    static final String HERE = "/session";

    private static final int PATIENCE_MILLIS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a script of the portal does; the answer is read as text, because not every answer is JSON. */
    private static final String CALL = "async ([method, path, headers, body]) => {"
            + " const answer = await fetch(path, {method, headers, body: body || undefined});"
            + " return {status: answer.status, text: await answer.text()}; }";

    private final String gateway;
    private final BrowserContext context;
    private final Page page;

    Visitor(Chromium chromium, Platform platform) {
        gateway = platform.url("gateway");
        context = chromium.browser().newContext();
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
    }

    /** What a script of a page got. */
    record Reply(int status, JsonNode body) {}

    Page page() {
        return page;
    }

    /** Begins a login at the gateway, and sees Keycloak's page. */
    void beginLogin() {
        page.navigate(gateway + "/login?returnTo=" + HERE);
    }

    /** Signs in to the gateway, and is back there. */
    void signIn(String email, String password) {
        beginLogin();
        enter(page, email, password);
        page.waitForURL(gateway + HERE);
    }

    /** Fills in Keycloak's page for the login. */
    static void enter(Page page, String email, String password) {
        page.locator("#username").fill(email);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
    }

    /** Opens a tab, does something in it, and returns where it is sent that begins so; nobody need listen there. */
    String sentTo(String beginning, Consumer<Page> action) {
        try (var tab = context.newPage()) {
            return tab.waitForRequest(request -> request.url().startsWith(beginning), () -> action.accept(tab))
                    .url();
        }
    }

    /** Opens an address in another tab, which is closed when it is there. */
    void open(String address) {
        try (var tab = context.newPage()) {
            tab.navigate(address);
        }
    }

    /** Opens an address in a tab as a link does, which does not mind where that ends. */
    static void follow(Page tab, String address) {
        tab.evaluate("address => { location.href = address }", address);
    }

    /** Calls the gateway from a script of its page. */
    Reply call(String method, String path, String body, Map<String, String> headers) {
        var answer = (Map<?, ?>) page.evaluate(CALL, List.of(method, path, headers, body));
        return new Reply(
                (Integer) Objects.requireNonNull(answer.get("status")),
                json(Objects.requireNonNull(answer.get("text"))));
    }

    /** Reads from the gateway in a script of its page. */
    Reply get(String path) {
        return call("GET", path, "", Map.of());
    }

    /** Writes to the gateway in a script of its page, with the session's proof. */
    Reply post(String path, String body) {
        return call(
                "POST", path, body, Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", readable("XSRF-TOKEN")));
    }

    /** Returns everything that scripts of the page can read without asking a server. */
    String allThatScriptsSee() {
        return String.valueOf(page.evaluate(
                "() => JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}, location.href])"));
    }

    /** Returns a cookie that scripts can read; empty if there is none. */
    String readable(String name) {
        return cookie(name)
                .filter(cookie -> !cookie.httpOnly)
                .map(cookie -> cookie.value)
                .orElse("");
    }

    Optional<Cookie> cookie(String name) {
        return context.cookies(gateway).stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst();
    }

    private static JsonNode json(Object text) {
        try {
            return String.valueOf(text).isBlank() ? MissingNode.getInstance() : JSON.readTree(String.valueOf(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
