package zhiguang.ui.signin;

import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What pages may run and reach: scripts of ours and those with the page's nonce, the portal, and the object store's address as browsers know it.
 * Styles are inline because web components bring theirs along.
 */
@Component
class ContentPolicy {

    private static final String COMMON = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self' data:;"
            + " img-src 'self' data: blob: %1$s; media-src 'self' blob: %1$s; frame-src 'self' blob: %1$s; connect-src 'self' %1$s;"
            + " worker-src 'self'; manifest-src 'self'; object-src blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'none';"
            + " script-src 'self' 'wasm-unsafe-eval'";

    private final String common;

    ContentPolicy(
            @Value("${zhiguang.object-store.browser-url:}") String browserUrl,
            @Value("${zhiguang.object-store.url:}") String url,
            @Value("${zhiguang.object-store.port:8081}") int port) {
        String store = Optional.of(browserUrl).filter(text -> !text.isBlank())
                .or(() -> Optional.of(url).filter(text -> !text.isBlank()))
                .orElse("http://127.0.0.1:" + port);
        this.common = COMMON.formatted(origin(URI.create(store.strip())));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** For all that is no page; workers live by the policy of their own file. */
    String ofOthers() {
        return common;
    }

    String ofPage(String nonce) {
        return common + " 'nonce-" + nonce + "'";
    }

    /** Vite compiles while one develops. */
    String ofPageInDevelopment() {
        return "frame-ancestors 'none'; base-uri 'self'";
    }
}
