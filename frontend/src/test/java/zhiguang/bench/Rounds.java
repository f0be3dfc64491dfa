package zhiguang.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two ways of doing the same, measured in turn so that whatever else the machine does meets both. */
record Rounds(Series ours, Series other) {

    interface Measured {
        double once() throws IOException, InterruptedException;
    }

    /** After {@code warming} rounds of each that do not count: a portal that has run for a while is compiled. */
    static Rounds alternate(int warming, int rounds, Measured ours, Measured other) throws IOException, InterruptedException {
        for (int i = 0; i < warming; i++) {
            Bench.say("warming %d: %.3f against %.3f", i + 1, ours.once(), other.once());
        }
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            a.add(ours.once());
            b.add(other.once());
            Bench.say("round %d of %d: %.3f against %.3f", i + 1, rounds, a.getLast(), b.getLast());
        }
        return new Rounds(new Series(a), new Series(b));
    }

    double ratio() {
        return ours.median() / other.median();
    }
}
