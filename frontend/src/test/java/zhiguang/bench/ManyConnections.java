package zhiguang.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether people who work notice connections that are held and never used, and others whose requests trickle in. */
final class ManyConnections implements Scenario {

    private static final int PEOPLE = 200;
    private static final int IDLE = 1_000;
    private static final int SLOW = 100;
    private static final long HELD_MILLIS = 35_000;
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
            AtomicInteger ended = new AtomicInteger();
            AtomicInteger held = new AtomicInteger();
            Beside beside = Beside.measure(people, () -> hold(portal.address(), ended, held));
            Map<String, Object> numbers = beside.numbers();
            numbers.put("slow connections that the portal ended", ended.get());
            numbers.put("silent connections that it held to the end of a round", held.get());
            return Map.of("connections", Outcome.judged("p95 rises by no more than 20 %", beside.ratio() <= MOST, Beside.rounds(), numbers,
                    PEOPLE + " people with a page of their own every 5 s; " + IDLE + " idle connections, " + SLOW
                            + " that send a letter of their request each second and come again"));
        } finally {
            Folders.delete(home);
        }
    }

    private static void hold(URI portal, AtomicInteger ended, AtomicInteger held)
            throws IOException, InterruptedException {
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
            Thread.sleep(HELD_MILLIS);
            for (Socket socket : idle) {
                held.addAndGet(isOpen(socket) ? 1 : 0);
            }
        } finally {
            slow.forEach(Thread::interrupt);
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static boolean isOpen(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
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
