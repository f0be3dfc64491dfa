package zhiguang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Brings a name and a password as the sign-in page's form does, over a connection of its own from an address of this machine's 127.0.0.0/8. */
final class Knock {

    private static final int READ_MILLIS = 120_000;
    private static final int HEAD = 4096;

    private Knock() {}

    /** Whether the portal let them in; anything but a yes or a no is an exception. */
    static boolean at(URI portal, String from, String login, String password) throws IOException {
        byte[] form = ("username=" + login + "&password=" + password).getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = open(portal, from)) {
            String head = "POST /login HTTP/1.1\r\nHost: " + portal.getAuthority() + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + "Sec-Fetch-Site: same-origin\r\nConnection: close\r\nContent-Length: " + form.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(form);
            String answer = new String(socket.getInputStream().readNBytes(HEAD), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 302")) {
                throw new IOException("the portal answers " + answer.lines().findFirst().orElse("nothing"));
            }
            return answer.lines().filter(line -> line.regionMatches(true, 0, "location:", 0, 9)).noneMatch(line -> line.contains("/login"));
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
