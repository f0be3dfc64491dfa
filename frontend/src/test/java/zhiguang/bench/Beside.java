package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people wait for in quiet times and beside something else, in turn, so that whatever else the machine does meets both alike. */
record Beside(List<Series> quiet, List<Series> disturbed) {

    private static final int ROUNDS = 3;
    private static final long WARMING_MILLIS = 20_000;
    private static final long QUIET_MILLIS = 30_000;

    static Beside measure(People people, People.Meanwhile disturbance) throws IOException, InterruptedException {
        List<Series> quiet = new ArrayList<>();
        List<Series> disturbed = new ArrayList<>();
        people.millisDuring(() -> Thread.sleep(WARMING_MILLIS));
        for (int i = 0; i < ROUNDS; i++) {
            quiet.add(people.millisDuring(() -> Thread.sleep(QUIET_MILLIS)));
            disturbed.add(people.millisDuring(disturbance));
        }
        quiet.add(people.millisDuring(() -> Thread.sleep(QUIET_MILLIS)));
        return new Beside(quiet, disturbed);
    }

    static int rounds() {
        return ROUNDS;
    }

    /** The p95 of all disturbed rounds against that of all quiet ones. */
    double ratio() {
        return together(disturbed).quantile(0.95) / together(quiet).quantile(0.95);
    }

    Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>(People.numbers("quiet", together(quiet)));
        numbers.putAll(People.numbers("disturbed", together(disturbed)));
        numbers.put("quiet, p95 ms of each round", each(quiet));
        numbers.put("disturbed, p95 ms of each round", each(disturbed));
        numbers.put("p95 disturbed against quiet", Series.rounded(ratio()));
        return numbers;
    }

    private static List<Double> each(List<Series> rounds) {
        return rounds.stream().map(round -> Series.rounded(round.quantile(0.95))).toList();
    }

    private static Series together(List<Series> rounds) {
        return new Series(rounds.stream().flatMap(round -> round.values().stream()).toList());
    }
}
