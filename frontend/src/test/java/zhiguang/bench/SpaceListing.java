package zhiguang.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredContent;

/** The first rows of a space's folder with 10,000 objects and their number, as the page asks for them, in each order. */
final class SpaceListing implements Scenario {

    private static final int ROUNDS = 20;
    private static final int OBJECTS = 10_000;
    private static final int ROWS = 200;
    private static final double TARGET_MILLIS = 300;
    private static final FolderPath FOLDER = new FolderPath("many");

    @Override
    public List<String> names() {
        return List.of("spacefolder");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        try (Backend backend = Backend.start(here, false)) {
            SpaceId space = backend.get(Spaces.class).personal(Backend.ALICE.id());
            fill(backend.get(ObjectIndex.class), space);
            Map<String, Object> numbers = new LinkedHashMap<>();
            boolean met = true;
            for (EntryOrder.By by : EntryOrder.By.values()) {
                List<Double> millis = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    millis.add(list(backend, space, new EntryOrder(by, i % 2 == 1)));
                }
                Series series = new Series(millis);
                numbers.put("by " + by.name().toLowerCase(Locale.ROOT) + ", milliseconds", series);
                met &= series.quantile(1) <= TARGET_MILLIS;
            }
            return Map.of(
                    "spacefolder",
                    Outcome.judged("first 200 rows <= 300 ms", met, ROUNDS, numbers, "10,000 objects; the first time counts too, and each order both ways"));
        }
    }

    /** A listing asks the index alone, so the contents need not be in the store. */
    private static void fill(ObjectIndex index, SpaceId space) {
        for (int i = 0; i < OBJECTS; i++) {
            StoredContent content = new StoredContent(index.newStoreKey(), i, Instant.now(), "0".repeat(32), OptionalLong.empty());
            index.put(space, FOLDER.resolve("object-%05d".formatted(i)), content, Optional.empty(), Backend.ALICE.id());
        }
    }

    private static double list(Backend backend, SpaceId space, EntryOrder order) throws IOException {
        SpaceObjects objects = backend.get(SpaceObjects.class);
        long begin = System.nanoTime();
        int rows = objects.list(Backend.ALICE, space, FOLDER, order, 0, ROWS).size();
        int all = objects.count(Backend.ALICE, space, FOLDER);
        double millis = (System.nanoTime() - begin) / 1e6;
        if (rows != ROWS || all != OBJECTS) {
            throw new IOException("listing: " + rows + " of " + all);
        }
        return millis;
    }
}
