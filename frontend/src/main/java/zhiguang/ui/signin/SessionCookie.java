package zhiguang.ui.signin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where the portal is reached over TLS, no other host can set or read the cookie of the session. */
@Component
class SessionCookie implements ServletContextInitializer {

    private static final String NAME = "__Host-zhiguang";

    private final boolean encrypted;

    SessionCookie(Environment environment) {
        this.encrypted = StartCheck.isEncrypted(environment);
    }

    @Override
    public void onStartup(ServletContext context) {
        if (encrypted) {
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            cookie.setName(NAME);
            cookie.setSecure(true);
            cookie.setPath("/");
        }
    }
}
