package zhiguang.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import zhiguang.ssh.SinfoLines;
import zhiguang.ui.cluster.MapOfNodes;

/** The pages about the machine with 5,000 nodes. No Slurm runs so many here: its lines and records are made up, the code is ours. */
final class ManyNodes implements Scenario {

    private static final int NODES = 5_000;
    private static final int ROUNDS = 30;
    private static final double SECONDS = 0.1;
    private static final long BYTES = 60_000;

    @Override
    public List<String> names() {
        return List.of("nodes");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) {
        SinfoLines sinfo = new SinfoLines(NODES);
        MapOfNodes map = new MapOfNodes(NODES);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("sinfo, bytes a look", sinfo.bytes());
        Series read = measure(sinfo::read);
        Series whole = measure(map::whole);
        Series change = measure(map::change);
        numbers.put("reading a look (once for all readers), seconds", read);
        numbers.put("overview, seconds", measure(map::overview));
        numbers.put("first drawing, bytes", map.whole());
        numbers.put("first drawing, seconds", whole);
        numbers.put("a change of some 50 nodes, bytes", map.change());
        numbers.put("a change of some 50 nodes, seconds", change);
        numbers.put("table, searched and sorted, seconds", measure(map::table));
        boolean met = whole.median() <= SECONDS && change.median() <= SECONDS && map.whole() <= BYTES;
        return Map.of("nodes", Outcome.judged(
                "5,000 nodes: drawing and change <= 0.1 s of the server's time, <= 60 kB", met, ROUNDS, numbers,
                "Synthetic nodes in 25 racks: lines as sinfo writes them, records as the feed keeps them; no slurmctld is asked."));
    }

    private static Series measure(LongSupplier work) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < ROUNDS + 5; i++) {
            long begin = System.nanoTime();
            long result = work.getAsLong();
            if (result <= 0) {
                throw new IllegalStateException("nothing was done");
            }
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        return new Series(seconds.subList(5, seconds.size()));
    }
}
