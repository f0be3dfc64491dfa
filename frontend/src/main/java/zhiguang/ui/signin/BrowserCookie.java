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
 * Where a browser keeps a token. Over TLS no other host can set or read it; without, its name bears the port, for cookies ignore ports and two portals
 * on one machine would take each other's.
 */
record BrowserCookie(String name, Optional<Duration> life) {

    Optional<SignInToken> find(HttpServletRequest request) {
        String own = name(request);
        Cookie[] cookies = request.getCookies();
        return Stream.ofNullable(cookies)
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(own))
                .map(Cookie::getValue)
                .findFirst()
                .flatMap(SignInToken::parse);
    }

    void keep(SignInToken token, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(name(request), token.reveal());
        add(request, response, life.map(cookie::maxAge).orElse(cookie));
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, ResponseCookie.from(name(request), "").maxAge(Duration.ZERO));
    }

    private static void add(HttpServletRequest request, HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        cookie.path("/").httpOnly(true).sameSite("Lax").secure(request.isSecure());
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /** The port is the one the browser sees. */
    private String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + name : name + "-" + request.getServerPort();
    }
}
