package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Many programs listen at once, and one of them does not read. */
@TestPropertySource(properties = {"zhiguang.api.streams.beat=1s", "zhiguang.api.streams.per-user=1000", "zhiguang.api.streams.all=300"})
class ManyListenersIT extends OnFirecrest {

    private static final int MANY = 290;

    @Test
    void allHearOfAJobWithinSeconds() throws Exception {
        run("mkdir -p " + work);
        List<Listening> all = new ArrayList<>();
        int before = Thread.getAllStackTraces().size();
        try (Socket lazy = lazy();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Listening>> opened = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                opened.add(threads.submit(this::listen));
            }
            for (Future<Listening> each : opened) {
                all.add(each.get());
            }
            assertThat(all).allMatch(each -> each.status() == 200);
            await(() -> all.stream().allMatch(each -> each.events().size() > 0));
            String job = submit(Map.of("name", "heard", "script", "#!/bin/bash\n#SBATCH --time=5\nsleep 1\n"));
            await(() -> all.getFirst().heard("change", job, "COMPLETED"));
            long first = System.nanoTime();
            await(() -> all.stream().allMatch(each -> each.heard("change", job, "COMPLETED")));
            Duration rest = Duration.ofNanos(System.nanoTime() - first);
            int threadsMore = Thread.getAllStackTraces().size() - before;
            System.out.printf("%d streams: the last heard %d ms after the first, %d threads more%n", MANY, rest.toMillis(), threadsMore);
            assertThat(rest).isLessThan(Duration.ofSeconds(5));
            assertThat(threadsMore).as("no thread for each").isLessThan(MANY / 4);
            assertThat(lazy.isConnected()).isTrue();
        } finally {
            all.forEach(Listening::close);
        }
        run("rm -rf " + work);
    }

    /** Asks, and reads nothing. */
    private Socket lazy() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1024);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream().write(("GET /api/v1/jobs/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + alice.token() + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private Listening listen() {
        return new Listening("http://127.0.0.1:" + port + "/api/v1/jobs/events", alice.token(), "");
    }
}
