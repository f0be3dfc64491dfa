package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether people who work notice that somebody tries wrong passwords from many addresses, half of them for names that exist. */
final class WrongPasswords implements Scenario {

    private static final int PEOPLE = 200;
    private static final int ADDRESSES = 1_000;
    private static final int AT_ONCE = 100;
    private static final long QUIET_MILLIS = 60_000;
    private static final double MOST = 1.2;
    private static final List<String> NAMES = List.of("admin", "nobody1", "frank", "nobody2", "grace", "nobody3");

    private final int passwords = Integer.parseInt(Optional.ofNullable(System.getenv("ZHIGUANG_BENCH_PASSWORDS")).orElse("10000"));

    @Override
    public List<String> names() {
        return List.of("wrongpasswords");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("passwords");
        try (PortalProcess portal = PortalProcess.start(here, home, Map.of("ZHIGUANG_WEB_RATE_SIGNIN", "600"));
                People people = People.open(portal.address(), PEOPLE)) {
            people.millisDuring(() -> Thread.sleep(QUIET_MILLIS / 2));
            Series before = people.millisDuring(() -> Thread.sleep(QUIET_MILLIS));
            double[] seconds = new double[1];
            Series during = people.millisDuring(() -> seconds[0] = attack(portal));
            Series after = people.millisDuring(() -> Thread.sleep(QUIET_MILLIS));
            Map<String, Object> numbers = new LinkedHashMap<>(People.numbers("before", before));
            numbers.putAll(People.numbers("during", during));
            numbers.putAll(People.numbers("after", after));
            numbers.put("wrong passwords", passwords);
            numbers.put("wrong passwords a second", Series.rounded(passwords / seconds[0]));
            double quiet = Math.max(before.quantile(0.95), after.quantile(0.95));
            double ratio = during.quantile(0.95) / quiet;
            numbers.put("p95 during against the slower of before and after", Series.rounded(ratio));
            return Map.of("wrongpasswords", Outcome.judged("p95 rises by no more than 20 %", ratio <= MOST, 1, numbers,
                    PEOPLE + " people with a page of their own every 5 s; " + ADDRESSES + " addresses, " + AT_ONCE + " passwords at once"));
        } finally {
            Folders.delete(home);
        }
    }

    private double attack(PortalProcess portal) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        return Crowd.seconds(AT_ONCE, passwords, () -> {
            int number = next.getAndIncrement();
            if (Knock.at(portal.address(), Knock.address(number % ADDRESSES), NAMES.get(number % NAMES.size()), "wrong-" + number)) {
                throw new IOException("a wrong password was taken");
            }
        });
    }
}
