package zhiguang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CarriersTest {

    private static final Pattern CARRIER = Pattern.compile("worker-\\d+");
    private static final int THREADS = 200;

    /** In a JVM of its own, for the JDK reads the number once. */
    public static final class Count {

        public static void main(String[] arguments) throws InterruptedException {
            Carriers.provide();
            Set<String> carriers = ConcurrentHashMap.newKeySet();
            CountDownLatch end = new CountDownLatch(THREADS);
            for (int i = 0; i < THREADS; i++) {
                Thread.ofVirtual().start(() -> {
                    long until = System.nanoTime() + 50_000_000;
                    while (System.nanoTime() < until) {
                        Matcher carrier = CARRIER.matcher(Thread.currentThread().toString());
                        if (carrier.find()) {
                            carriers.add(carrier.group());
                        }
                    }
                    end.countDown();
                });
            }
            end.await();
            System.out.println(carriers.size());
        }
    }

    @Test
    void areManyMoreThanTwoProcessors() throws IOException, InterruptedException {
        assertThat(count()).isGreaterThan(16);
    }

    @Test
    void areAsManyAsWasSaid() throws IOException, InterruptedException {
        assertThat(count("-D" + Carriers.NUMBER + "=3")).isEqualTo(3);
    }

    private static int count(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:ActiveProcessorCount=2"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Count.class.getName()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return Integer.parseInt(said);
    }
}
