package zhiguang.ui.signin;

import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** Gives each page a nonce of its own, which its scripts bear, and the policy that lets no other inline script run. */
@Component
class PagePolicy {

    static final String HEADER = "Content-Security-Policy";
    private static final int NONCE_BYTES = 18;

    private final ContentPolicy policy;
    private final SecureRandom random = new SecureRandom();
    private final String compiler = read("compiler.js");

    PagePolicy(ContentPolicy policy) {
        this.policy = policy;
    }

    void apply(IndexHtmlResponse response) {
        boolean production = response.getVaadinRequest().getService().getDeploymentConfiguration().isProductionMode();
        if (!production) {
            response.getVaadinResponse().setHeader(HEADER, policy.ofPageInDevelopment());
            return;
        }
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        Document document = response.getDocument();
        Element first = document.head().prependElement("script");
        first.appendChild(new DataNode(compiler));
        document.getElementsByTag("script").attr("nonce", nonce);
        response.getVaadinResponse().setHeader(HEADER, policy.ofPage(nonce));
    }

    private static String read(String name) {
        try (InputStream file = PagePolicy.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
