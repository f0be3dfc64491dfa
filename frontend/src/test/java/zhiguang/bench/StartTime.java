package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From the start of the portal's process to the first login page: once on an empty folder, then with its data there. */
final class StartTime implements Scenario {

    private static final int ROUNDS = 5;

    @Override
    public List<String> names() {
        return List.of("start");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("start");
        try {
            double first = once(here, home);
            List<Double> later = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                later.add(once(here, home));
            }
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("first start, seconds", Series.rounded(first));
            numbers.put("later starts, seconds", new Series(later));
            return Map.of("start", Outcome.plain(ROUNDS, numbers, "with embedded PostgreSQL and embedded store"));
        } finally {
            Folders.delete(home);
        }
    }

    private static double once(Surroundings here, Path home) throws IOException, InterruptedException {
        try (PortalProcess portal = PortalProcess.start(here, home)) {
            return portal.startSeconds();
        }
    }
}
