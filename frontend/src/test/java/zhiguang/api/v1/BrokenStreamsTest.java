package zhiguang.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that come and go all the time, at the server that the portal has: the end of one's stream is nothing to another's. */
class BrokenStreamsTest {

    private static final int PROGRAMS = 8;
    private static final String LONG = "\"" + "x".repeat(20_000) + "\"";
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("zhiguang.streams.seconds", 6));

    @TempDir
    Path home;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();

    @Test
    void whoComesHearsWhateverOthersDo() throws Exception {
        Tomcat server = server();
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        try {
            server.start();
            int port = server.getConnector().getLocalPort();
            Thread beats = Thread.ofVirtual().start(() -> beat(over));
            List<Thread> programs = new ArrayList<>();
            long end = System.nanoTime() + TIME.toNanos();
            for (int i = 0; i < PROGRAMS; i++) {
                programs.add(Thread.ofPlatform().start(() -> {
                    while (System.nanoTime() < end && wrong.isEmpty()) {
                        String heard = listen(port);
                        if (!heard.contains("data: {\"first\":true}") || !heard.contains("\n:\n")) {
                            wrong.add(heard);
                        }
                    }
                }));
            }
            for (Thread program : programs) {
                program.join();
            }
            over.set(true);
            beats.join();
            for (int i = 0; i < 100 && completed.get() < begun.get(); i++) {
                Thread.sleep(10);
            }
        } finally {
            server.stop();
            server.destroy();
        }
        assertThat(wrong).isEmpty();
        assertThat(ended).hasValue(begun.get());
        assertThat(begun.get()).isGreaterThan(100);
        // it closes without a word whose write failed before its request was out of the servlet
        assertThat(completed.get()).as("those of %d that the server says are over", begun.get()).isGreaterThan(begun.get() - begun.get() / 100 - 2);
    }

    private Tomcat server() {
        Tomcat server = new Tomcat();
        server.setBaseDir(home.toString());
        server.setPort(0);
        server.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Context context = server.addContext("", home.toString());
        Tomcat.addServlet(context, "events", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                events(request, response);
            }
        }).setAsyncSupported(true);
        context.addServletMappingDecoded("/", "events");
        return server;
    }

    private void events(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        var out = response.getOutputStream();
        AsyncContext connection = request.startAsync();
        connection.setTimeout(0);
        begun.incrementAndGet();
        EventStream stream = new EventStream(connection, out, Duration.ofSeconds(30), ended::incrementAndGet);
        connection.addListener(new WhenBroken(stream::gone));
        connection.addListener(new AsyncListener() {
            @Override
            public void onComplete(AsyncEvent event) {
                completed.incrementAndGet();
            }

            @Override
            public void onTimeout(AsyncEvent event) {
                // there is none
            }

            @Override
            public void onError(AsyncEvent event) {
                // its completion follows
            }

            @Override
            public void onStartAsync(AsyncEvent event) {
                // once only
            }
        });
        stream.first(() -> stream.send("snapshot", 1, "{\"first\":true}"));
        open.add(stream);
    }

    private void beat(AtomicBoolean over) {
        while (!over.get() || !open.isEmpty()) {
            open.removeIf(stream -> !stream.isOpen());
            open.forEach(stream -> Thread.ofVirtual().start(() -> {
                stream.beat();
                stream.send("change", 2, LONG);
            }));
            try {
                Thread.sleep(3);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** What it hears until its first beat, or in twenty seconds. */
    private static String listen(int port) {
        StringBuilder heard = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                heard.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
                if (heard.indexOf("\n:\n") > 0) {
                    break;
                }
            }
        } catch (IOException e) {
            heard.append(e);
        }
        return heard.toString();
    }
}
