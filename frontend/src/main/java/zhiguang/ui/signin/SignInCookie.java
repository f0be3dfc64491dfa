package zhiguang.ui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import zhiguang.identity.SignInToken;

/** Where a browser keeps the token of its sign-in, until it is closed. */
final class SignInCookie {

    private static final BrowserCookie COOKIE = new BrowserCookie("zhiguang-sign-in", Optional.empty());

    private SignInCookie() {}

    static Optional<SignInToken> find(HttpServletRequest request) {
        return COOKIE.find(request);
    }

    static void keep(SignInToken token, HttpServletRequest request, HttpServletResponse response) {
        COOKIE.keep(token, request, response);
    }

    static void forget(HttpServletRequest request, HttpServletResponse response) {
        COOKIE.forget(request, response);
    }
}
