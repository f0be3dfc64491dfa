package zhiguang.ui.signin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser's part of signing in, with cookies but without scripts. */
class Visitor {

    /** Cookies beside the session's own. */
    private static final Pattern BESIDE = Pattern.compile("sign-in|browser|question|errand|factor");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;

    Visitor(int port) {
        base = "http://127.0.0.1:" + port + "/";
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Where the browser is sent. */
    String signIn(String login, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("login").body());
        if (!token.find()) {
            throw new IllegalStateException("The sign-in page has no token.");
        }
        return post("username=" + login + "&password=" + encode(password) + "&_csrf=" + encode(token.group(1)))
                .headers()
                .firstValue("location")
                .orElseThrow();
    }

    /** Where the browser is sent after the code that follows a right password. */
    String bringCode(String code) throws IOException, InterruptedException {
        return send("login/factor", "code=" + encode(code)).headers().firstValue("location").orElseThrow();
    }

    /** The status when a page that is not ours sends the form. */
    int signInFrom(String header, String value) throws IOException, InterruptedException {
        return post("username=alice&password=alice-demo-2026", header, value).statusCode();
    }

    /** The status of the answer. */
    int signOut() throws IOException, InterruptedException {
        return sendSignOut().statusCode();
    }

    /** Where the browser is sent after signing out. */
    String leave() throws IOException, InterruptedException {
        return sendSignOut().headers().firstValue("location").orElseThrow();
    }

    private HttpResponse<String> sendSignOut() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("profile").body());
        if (!token.find()) {
            throw new IllegalStateException("The page has no token.");
        }
        HttpRequest request = request("logout")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + encode(token.group(1))))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    String session() {
        return cookies(name -> !BESIDE.matcher(name).find()).getFirst().getValue();
    }

    /** What keeps it signed in where its session is not known. */
    Optional<HttpCookie> token() {
        return cookies(name -> name.contains("sign-in")).stream().findFirst();
    }

    void bring(HttpCookie cookie) {
        cookies.getCookieStore().add(URI.create(base), cookie);
    }

    List<HttpCookie> cookies(Predicate<String> names) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> names.test(cookie.getName())).toList();
    }

    private HttpResponse<String> post(String form, String... headers) throws IOException, InterruptedException {
        return send("login", form, headers);
    }

    HttpResponse<String> send(String path, String form, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(30));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
