package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How many people come in by their password in a second, and what Argon2 takes of that. */
final class SignInRate implements Scenario {

    private static final int WARMING = 50;
    private static final int SIGN_INS = 200;
    private static final List<Integer> AT_ONCE = List.of(1, 8, 50);
    private static final int HASHES = 20;

    @Override
    public List<String> names() {
        return List.of("signin");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("signin");
        try (PortalProcess portal = PortalProcess.start(here, home)) {
            signIn(portal, 4, WARMING);
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("one Argon2id alone, ms of one core", new Series(hashes()));
            for (int crowd : AT_ONCE) {
                double cpu = portal.cpuSeconds();
                double seconds = signIn(portal, crowd, SIGN_INS);
                numbers.put(crowd + " at once, sign-ins a second", Series.rounded(SIGN_INS / seconds));
                numbers.put(crowd + " at once, the portal's processor ms each", Series.rounded((portal.cpuSeconds() - cpu) * 1000 / SIGN_INS));
            }
            return Map.of("signin", Outcome.plain(1, numbers, "Argon2id, 19 MiB, 2 passes, 1 lane; a connection, a session and an audit row each"));
        } finally {
            Folders.delete(home);
        }
    }

    private static double signIn(PortalProcess portal, int crowd, int number) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        return Crowd.seconds(crowd, number, () -> {
            if (!Knock.at(portal.address(), Knock.address(next.getAndIncrement()), "alice", "alice-demo-2026")) {
                throw new IOException("alice was refused");
            }
        });
    }

    private static List<Double> hashes() {
        Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < HASHES; i++) {
            long begin = System.nanoTime();
            argon2.encode("one of many");
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return millis.subList(HASHES / 2, HASHES);
    }
}
