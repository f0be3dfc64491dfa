package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.TestPorts;
import zhiguang.failure.RemoteSystemException;

class HttpStoreClockIT {

    @TempDir
    Path directory;

    @Test
    void readsTheEmbeddedStoresClock() {
        try (TestStore store = TestStore.in(directory)) {
            assertThat(clock(store.settings.port()).now()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        }
    }

    @Test
    void readsAClockThatIsWrongByAnHourOffARefusal() throws Exception {
        Instant wrong = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        String refusal = "HTTP/1.1 403 Forbidden\r\nDate: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(wrong.atOffset(ZoneOffset.UTC)));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerOnce(server, refusal));
            assertThat(clock(server.getLocalPort()).now()).isEqualTo(wrong);
        }
    }

    private static void answerOnce(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[4096]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysThatTheStoreCannotBeReached() {
        HttpStoreClock clock = clock(TestPorts.free());
        assertThatThrownBy(clock::now).isInstanceOf(RemoteSystemException.class);
    }

    private HttpStoreClock clock(int port) {
        return new HttpStoreClock(TestStore.settings(Map.of("port", port)), new OkHttpClient(), Clock.systemUTC());
    }
}
