package zhiguang.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether people who work notice that somebody tries wrong passwords from many addresses, half of them for many names that exist, half for others, and how
 * long those who come meanwhile wait: one whom nothing is known of, and one whose browser is known, from an address that attacks too.
 */
final class WrongPasswords implements Scenario {

    private static final int PEOPLE = 200;
    private static final int ADDRESSES = 1_000;
    private static final int AT_ONCE = 100;
    private static final int COMING_MILLIS = 2_000;
    private static final double MOST = 1.2;
    private static final double LONGEST_SECONDS = 10;
    private static final int ACCOUNTS = 500;

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
            Accounts.add(here, home, ACCOUNTS);
            Attack attack = new Attack(portal, passwords / Beside.rounds());
            Beside beside = Beside.measure(people, attack::run);
            Map<String, Object> numbers = beside.numbers();
            numbers.put("wrong passwords", attack.next.get());
            numbers.put("wrong passwords a second", Series.rounded(attack.next.get() / attack.seconds));
            numbers.put("not looked at, for too many waited", attack.busy.get());
            numbers.put("the portal's processor ms for each", Series.rounded(attack.cpu * 1000 / attack.next.get()));
            numbers.put("sign-in from a new browser meanwhile, seconds", new Series(attack.strangers));
            numbers.put("sign-in from a known browser at an attacking address, seconds", new Series(attack.known));
            boolean met = beside.ratio() <= MOST && new Series(attack.strangers).quantile(1) <= LONGEST_SECONDS;
            return Map.of("wrongpasswords", Outcome.judged("p95 rises by no more than 20 %, a sign-in takes no more than 10 s", met, Beside.rounds(), numbers,
                    PEOPLE + " people with a page of their own every 5 s; " + ADDRESSES + " addresses, " + ACCOUNTS + " accounts and as many tries for other names, "
                            + AT_ONCE + " passwords at once"));
        } finally {
            Folders.delete(home);
        }
    }

    private static final class Attack {

        private static final String GUEST = "alice";
        private static final String PASSWORD = "alice-demo-2026";

        private final PortalProcess process;
        private final URI portal;
        private final int passwords;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger busy = new AtomicInteger();
        private final List<Double> strangers = new ArrayList<>();
        private final List<Double> known = new ArrayList<>();
        private final String cookie;
        private double seconds;
        private double cpu;

        Attack(PortalProcess process, int passwords) throws IOException {
            this.process = process;
            this.portal = process.address();
            this.passwords = passwords;
            this.cookie = Knock.browser(portal, "127.2.0.1", GUEST, PASSWORD);
        }

        void run() throws IOException, InterruptedException {
            List<IOException> failures = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            double before = process.cpuSeconds();
            Thread guests = Thread.startVirtualThread(() -> come(failures, over));
            seconds += Crowd.seconds(AT_ONCE, passwords, this::tryOne);
            cpu += process.cpuSeconds() - before;
            over.set(true);
            guests.join();
            if (!failures.isEmpty()) {
                throw failures.getFirst();
            }
        }

        private void tryOne() throws IOException {
            int number = next.getAndIncrement();
            if (Knock.isBusy(portal, Knock.address(number % ADDRESSES), name(number), "wrong-" + number)) {
                busy.incrementAndGet();
            }
        }

        private static String name(int number) {
            return number % 2 == 0 ? Accounts.name(number / 2 % ACCOUNTS) : "nobody" + number;
        }

        /** Nobody is interrupted while the portal answers: that would close the connection. */
        private void come(List<IOException> failures, AtomicBoolean over) {
            int number = 0;
            try {
                while (!over.get()) {
                    String fresh = "127.3." + strangers.size() / 250 + "." + (1 + strangers.size() % 250);
                    strangers.add(seconds(from -> Knock.at(portal, from, GUEST, PASSWORD), fresh));
                    known.add(seconds(from -> Knock.at(portal, from, GUEST, PASSWORD, cookie), Knock.address(number++)));
                    Thread.sleep(COMING_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                failures.add(e);
            }
        }

        private interface Door {
            boolean open(String from) throws IOException;
        }

        private static double seconds(Door door, String from) throws IOException {
            long begin = System.nanoTime();
            if (!door.open(from)) {
                throw new IOException("a right password was refused");
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
