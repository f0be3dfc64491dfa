package zhiguang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.database.TestDatabase;
import zhiguang.ui.PagesOnly;

/** Clients that are slow, many, or send too much, on real sockets; 127.0.0.9 is a proxy here, and no other address of this machine. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.9",
            "vaadin.productionMode=true",
            "zhiguang.web.connections=12",
            "zhiguang.web.header=2s",
            "zhiguang.web.body=1s",
            "zhiguang.web.largest-body=64KB",
            "zhiguang.web.rate.sign-in=3"
        })
class ConnectionsIT {

    private static final String FORM = "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    private final List<Socket> open = new ArrayList<>();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void oneAddressHoldsSoManyConnectionsAndOthersStillComeIn() throws Exception {
        for (int i = 0; i < 40; i++) {
            send(connect("127.0.0.2"), "GET /login HT");
        }
        Thread.sleep(300);
        assertThat(open.stream().filter(ConnectionsIT::isAlive)).hasSize(12);
        assertThat(statusOf(connect("127.0.0.3"), "GET /styles.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(isAlive(connect("127.0.0.9"))).as("the proxy's connection %s", i).isTrue();
        }
        open.getFirst().close();
        Thread.sleep(300);
        assertThat(statusOf(connect("127.0.0.2"), "GET /styles.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).as("one came free").isEqualTo(200);
    }

    @Test
    void aHeadThatTricklesInIsNotWaitedFor() throws Exception {
        Socket slow = connect("127.0.0.4");
        Socket idle = connect("127.0.0.4");
        assertThat(statusOf(idle, "GET /styles.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")).isEqualTo(200);
        send(slow, "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        long begun = System.nanoTime();
        while (isAlive(slow) && System.nanoTime() - begun < 10_000_000_000L) {
            Thread.sleep(200);
            try {
                send(slow, "a");
            } catch (SocketException e) {
                break;
            }
        }
        assertThat(System.nanoTime() - begun).isBetween(1_000_000_000L, 8_000_000_000L);
        assertThat(isAlive(idle)).as("who is only idle stays").isTrue();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
        assertThat(statusOf(connect("127.0.0.5"), FORM + "Content-Length: 65537\r\n\r\n")).isEqualTo(413);
        assertThat(statusOf(connect("127.0.0.5"), "POST /?v-r=uidl HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999999999\r\n\r\n")).isEqualTo(413);
    }

    @Test
    void aHeadThatIsTooLargeIsRefused() throws Exception {
        assertThat(statusOf(connect("127.0.0.5"), "GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Large: " + "a".repeat(20_000) + "\r\n\r\n"))
                .isEqualTo(400);
    }

    @Test
    void whoGuessesPasswordsIsStoppedByHisAddress() throws Exception {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String form = "username=nobody" + i + "&password=wrong";
            seen.add(statusOf(connect("127.0.0.6"), FORM + "Content-Length: " + form.length() + "\r\n\r\n" + form));
        }
        assertThat(seen).containsExactly(302, 302, 302, 429, 429);
        assertThat(statusOf(connect("127.0.0.7"), FORM + "Content-Length: 30\r\n\r\nusername=alice&password=wrong1")).isEqualTo(302);
        String lie = "X-Forwarded-For: 192.0.2.1\r\nContent-Length: 30\r\n\r\nusername=alice&password=wrong1";
        assertThat(statusOf(connect("127.0.0.6"), FORM + lie)).as("another address that he made up").isEqualTo(429);
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
        socket.setSoTimeout(20_000);
        open.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            // it was hung up already; the test looks at that
        }
    }

    private static int statusOf(Socket socket, String request) throws IOException {
        send(socket, request);
        byte[] line = new byte[12];
        int read = socket.getInputStream().readNBytes(line, 0, line.length);
        return read < line.length ? 0 : Integer.parseInt(new String(line, 9, 3, StandardCharsets.ISO_8859_1));
    }

    /** Whether the other end still holds it; what it answered is thrown away. */
    private static boolean isAlive(Socket socket) {
        try {
            socket.setSoTimeout(50);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            while (in.read(buffer) >= 0) {
                continue;
            }
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
