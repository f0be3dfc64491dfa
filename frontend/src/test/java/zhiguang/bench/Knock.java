package zhiguang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings a name and a password as the sign-in page's form does, over a connection of its own from an address of this machine's 127.0.0.0/8. */
final class Knock {

    private static final int READ_MILLIS = 120_000;
    private static final int HEAD = 4096;
    private static final String BROWSER = "zhiguang-browser-";

    private Knock() {}

    /** Whether the portal let them in; anything but a yes or a no is an exception. */
    static boolean at(URI portal, String from, String login, String password) throws IOException {
        return isIn(ask(portal, from, login, password, ""));
    }

    /** The same from a browser that the portal knows: {@code cookie} is from {@link #browser}. */
    static boolean at(URI portal, String from, String login, String password, String cookie) throws IOException {
        return isIn(ask(portal, from, login, password, "Cookie: " + cookie + "\r\n"));
    }

    /** What a browser keeps of a first sign-in. */
    static String browser(URI portal, String from, String login, String password) throws IOException {
        Optional<String> cookie = headers(ask(portal, from, login, password, ""), "set-cookie:")
                .filter(value -> value.startsWith(BROWSER))
                .map(value -> value.split(";", 2)[0])
                .findFirst();
        return cookie.orElseThrow(() -> new IOException("no browser is remembered"));
    }

    /** Whether the portal looked at nothing, for too many wait. */
    static boolean isBusy(URI portal, String from, String login, String password) throws IOException {
        String answer = ask(portal, from, login, password, "");
        if (isIn(answer)) {
            throw new IOException("a wrong password was taken");
        }
        return headers(answer, "location:").anyMatch(value -> value.contains("error=busy"));
    }

    private static boolean isIn(String answer) {
        return headers(answer, "location:").noneMatch(value -> value.contains("/login"));
    }

    private static Stream<String> headers(String answer, String name) {
        return answer.lines().filter(line -> line.regionMatches(true, 0, name, 0, name.length())).map(line -> line.substring(name.length()).strip());
    }

    private static String ask(URI portal, String from, String login, String password, String header) throws IOException {
        byte[] form = ("username=" + login + "&password=" + password).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = open(portal, from)) {
            String head = "POST /login HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Sec-Fetch-Site: same-origin\r\nConnection: close\r\n" + header + "Content-Length: " + form.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(form);
            String answer = new String(socket.getInputStream().readNBytes(HEAD), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 302")) {
                throw new IOException("the portal answers " + answer.lines().findFirst().orElse("nothing"));
            }
            return answer;
        }
    }

    static Socket open(URI portal, String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.setSoTimeout(READ_MILLIS);
        socket.connect(new InetSocketAddress(portal.getHost(), portal.getPort()), READ_MILLIS);
        return socket;
    }

    /** One of very many. */
    static String address(int number) {
        return "127.1." + number / 250 % 250 + "." + (1 + number % 250);
    }
}
