package zhiguang.ui.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser at the sign-in provider's own pages. */
final class ProviderVisitor {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();

    /** Those for TLS only as well: browsers trust this machine without it, Java's own cookies do not. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Shows the provider who one is; the answer is the address of ours to which it sends the browser. */
    String signIn(String question, String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> page = get(question);
        if (page.statusCode() == 302) {
            return page.headers().firstValue("location").orElseThrow();
        }
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IOException("no form at the provider: " + page.statusCode() + " " + page.body());
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Keycloak.form(Map.of("username", name, "password", password)))));
        return answer.headers().firstValue("location").orElseThrow(() -> new IOException("the provider refuses: " + answer.statusCode()));
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0].split("=", 2))
                .forEach(cookie -> cookies.put(cookie[0], cookie[1]));
        return answer;
    }
}
