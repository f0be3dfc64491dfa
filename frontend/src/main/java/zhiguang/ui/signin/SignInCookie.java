package zhiguang.ui.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import zhiguang.identity.SignInToken;

/**
 * Where a browser keeps the token of its sign-in, until it is closed. Over TLS no other host can set or read it; without, its name bears the port,
 * for cookies ignore ports and two portals on one machine would take each other's.
 */
final class SignInCookie {

    private static final String SECURE = "__Host-zhiguang-sign-in";
    private static final String PLAIN = "zhiguang-sign-in-";

    private SignInCookie() {}

    static Optional<SignInToken> find(HttpServletRequest request) {
        String name = name(request);
        Cookie[] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(SignInToken::parse);
    }

    static void keep(SignInToken token, HttpServletRequest request, HttpServletResponse response) {
        add(request, response, ResponseCookie.from(name(request), token.reveal()));
    }

    static void forget(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, ResponseCookie.from(name(request), "").maxAge(Duration.ZERO));
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        cookie.path("/").httpOnly(true).sameSite("Lax").secure(request.isSecure());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /** The port is the one the browser sees. */
    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE : PLAIN + request.getServerPort();
    }
}
