package zhiguang.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** One program's stream: whole events, in order, and an end that comes once. */
class EventStreamTest {

    private final AtomicInteger ended = new AtomicInteger();
    private final MockAsyncContext connection = new MockAsyncContext(new MockHttpServletRequest(), null);

    @Test
    void writesEventsAsTheStandardHasThem() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventStream stream = stream(out, Duration.ofSeconds(30));
        stream.first(() -> stream.send("snapshot", 1, "{\"name\":\"之光\"}"));
        stream.beat();
        stream.end();
        stream.send("change", 2, "{}");
        stream.beat();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("event: snapshot\nid: 1\ndata: {\"name\":\"之光\"}\n\n:\n\n");
        assertThat(ended).hasValue(1);
    }

    @Test
    void endsOnceWhenTheProgramIsGone() {
        EventStream stream = stream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        }, Duration.ofSeconds(30));
        stream.send("change", 1, "{}");
        stream.end();
        assertThat(stream.isOpen()).isFalse();
        assertThat(ended).hasValue(1);
    }

    @Test
    void cutsOffWhoReadsTooSlowly() {
        EventStream stream = stream(new OutputStream() {
            @Override
            public void write(int b) {
                // one byte, never asked for
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }, Duration.ofMillis(50));
        stream.send("change", 1, "x".repeat(100_000));
        assertThat(stream.isOpen()).isFalse();
        assertThat(ended).hasValue(1);
    }

    @Test
    void anEndDoesNotWaitForWhoeverWrites() throws Exception {
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        EventStream stream = stream(new OutputStream() {
            @Override
            public void write(int b) {
                // one byte, never asked for
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                writes.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }, Duration.ofSeconds(30));
        Thread writer = Thread.ofVirtual().start(() -> stream.send("change", 1, "{}"));
        writes.await();
        stream.beat();
        stream.end();
        assertThat(ended).hasValue(0);
        mayGoOn.countDown();
        writer.join();
        assertThat(ended).hasValue(1);
    }

    private EventStream stream(OutputStream out, Duration patience) {
        return new EventStream(connection, out, patience, ended::incrementAndGet);
    }
}
