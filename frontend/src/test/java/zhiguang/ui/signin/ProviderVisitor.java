package zhiguang.ui.signin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at the sign-in provider's own pages. */
final class ProviderVisitor {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();

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
        HttpRequest request = HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(Keycloak.form(Map.of("username", name, "password", password))))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.headers().firstValue("location").orElseThrow(() -> new IOException("the provider refuses: " + answer.statusCode()));
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }
}
