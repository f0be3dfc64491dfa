package zhiguang.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether people who work notice connections that are held and never used, and others whose requests trickle in. */
final class ManyConnections implements Scenario {

    private static final int PEOPLE = 200;
    private static final int IDLE = 1_000;
    private static final int SLOW = 100;
    private static final long QUIET_MILLIS = 60_000;
    private static final double MOST = 1.2;

    @Override
    public List<String> names() {
        return List.of("connections");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("connections");
        try (PortalProcess portal = PortalProcess.start(here, home);
                People people = People.open(portal.address(), PEOPLE)) {
            people.millisDuring(() -> Thread.sleep(QUIET_MILLIS / 2));
            Series before = people.millisDuring(() -> Thread.sleep(QUIET_MILLIS));
            AtomicInteger ended = new AtomicInteger();
            Series during = people.millisDuring(() -> hold(portal.address(), ended));
            Series after = people.millisDuring(() -> Thread.sleep(QUIET_MILLIS));
            Map<String, Object> numbers = new LinkedHashMap<>(People.numbers("before", before));
            numbers.putAll(People.numbers("during", during));
            numbers.putAll(People.numbers("after", after));
            numbers.put("slow connections that the portal ended", ended.get());
            double ratio = during.quantile(0.95) / Math.max(before.quantile(0.95), after.quantile(0.95));
            numbers.put("p95 during against the slower of before and after", Series.rounded(ratio));
            return Map.of("connections", Outcome.judged("p95 rises by no more than 20 %", ratio <= MOST, 1, numbers,
                    PEOPLE + " people with a page of their own every 5 s; " + IDLE + " idle connections, " + SLOW
                            + " that send a letter of their request each second and come again"));
        } finally {
            Folders.delete(home);
        }
    }

    private static void hold(URI portal, AtomicInteger ended) throws IOException, InterruptedException {
        List<Socket> idle = new ArrayList<>();
        List<Thread> slow = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE; i++) {
                idle.add(Knock.open(portal, Knock.address(i)));
            }
            for (int i = 0; i < SLOW; i++) {
                String from = Knock.address(IDLE + i);
                slow.add(Thread.startVirtualThread(() -> trickle(portal, from, ended)));
            }
            Thread.sleep(QUIET_MILLIS);
        } finally {
            slow.forEach(Thread::interrupt);
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /** Again and again, until it is interrupted. */
    private static void trickle(URI portal, String from, AtomicInteger ended) {
        byte[] request = ("GET /login HTTP/1.1\r\nHost: x\r\nX-Slow: " + "a".repeat(1000)).getBytes(StandardCharsets.US_ASCII);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (Socket socket = Knock.open(portal, from)) {
                    for (byte letter : request) {
                        socket.getOutputStream().write(letter);
                        Thread.sleep(1000);
                    }
                } catch (IOException e) {
                    ended.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
