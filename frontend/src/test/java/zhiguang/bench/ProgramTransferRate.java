package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhiguang.spaces.Parts;

/**
 * Two gibibytes by FirecREST's transfers, sent and fetched by {@code curl} as its directives say, against {@code curl} alone with as many presigned parts
 * of the same store, or with one presigned address. What its jobs take to move them on is measured beside it.
 */
final class ProgramTransferRate implements Scenario {

    private static final int WARMING = 2;
    private static final int ROUNDS = 5;
    private static final long SIZE = 2L << 30;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET = 0.9;
    private static final String THERE = "/scratch/alice/bench-program";
    private static final String SCOPES = "{FILES_READ,FILES_WRITE,JOBS_READ,JOBS_SUBMIT}";

    private final List<Double> asked = new ArrayList<>();
    private final List<Double> arrived = new ArrayList<>();
    private final List<Double> pushed = new ArrayList<>();

    @Override
    public List<String> names() {
        return List.of("apiupload", "apidownload");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path home = here.home().resolve("program-transfers");
        here.cluster("run-as", "alice", "mkdir", "-p", THERE);
        try (PortalProcess portal = PortalProcess.start(here, home, Map.of("ZHIGUANG_API_RATE_PERKEY", "1000000000"));
                StagedProgram program = new StagedProgram(portal.address(), ProgramKey.insert(here, home, SCOPES, 1).getFirst())) {
            Path source = Folders.randomFile(Files.createDirectories(home.resolve("files")).resolve("source"), SIZE);
            CurledParts curl = new CurledParts(here, home, source, Parts.sizeFor(SIZE));
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("apiupload", upload(here, home, program, curl));
            outcomes.put("apidownload", download(here, home, program, curl));
            return outcomes;
        } finally {
            here.cluster("run-as", "root", "rm", "-rf", THERE);
            Folders.delete(home);
        }
    }

    private Outcome upload(Surroundings here, Path home, StagedProgram program, CurledParts curl) throws IOException, InterruptedException {
        Rounds rounds = Rounds.alternate(WARMING, ROUNDS, () -> bring(here, home, program, curl), () -> alone(here, home, curl));
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("transfer API MB/s", rounds.ours());
        numbers.put("curl MB/s", rounds.other());
        numbers.put("seconds until the addresses are told", counted(asked));
        numbers.put("transfer API MB/s until it lies on the cluster and its job has ended", counted(arrived));
        return Outcome.ratioAtLeast(
                TARGET, rounds.ratio(), ROUNDS, numbers,
                "2 GiB, parts sent by curl, four at once; the API's time is from its POST to the answer that all parts are joined, curl's that of parts and join");
    }

    private Outcome download(Surroundings here, Path home, StagedProgram program, CurledParts curl) throws IOException, InterruptedException {
        here.cluster("run-as", "alice", "sh", "-c", "head -c " + SIZE + " /dev/urandom > " + THERE + "/there");
        Rounds rounds = Rounds.alternate(WARMING, ROUNDS, () -> fetch(here, home, program, curl), () -> fetchAlone(here, home, curl));
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("transfer API MB/s", rounds.ours());
        numbers.put("curl MB/s", rounds.other());
        numbers.put("transfer API MB/s from the POST, its job included", counted(pushed));
        return Outcome.ratioAtLeast(
                TARGET, rounds.ratio(), ROUNDS, numbers,
                "2 GiB; the API's time is that of its address, which works when its job has ended, curl's that of an address of the store for an object of the same size");
    }

    private double bring(Surroundings here, Path home, StagedProgram program, CurledParts curl) throws IOException, InterruptedException {
        settle(here, home);
        long begin = System.nanoTime();
        StagedProgram.Upload upload = program.beginUpload(THERE + "/brought", SIZE);
        asked.add(since(begin));
        program.complete(upload, curl.send(upload.parts()));
        double seconds = since(begin);
        program.awaitEnd(upload.job());
        arrived.add(SIZE / MEGABYTE / since(begin));
        here.cluster("run-as", "alice", "rm", THERE + "/brought");
        return SIZE / MEGABYTE / seconds;
    }

    private double alone(Surroundings here, Path home, CurledParts curl) throws IOException, InterruptedException {
        PresignedParts parts = PresignedParts.begin(here, home.resolve("objects"), Parts.sizeFor(SIZE));
        List<String> urls = parts.urls(curl.count());
        settle(here, home);
        long begin = System.nanoTime();
        parts.join(curl.send(urls));
        return SIZE / MEGABYTE / since(begin);
    }

    private double fetch(Surroundings here, Path home, StagedProgram program, CurledParts curl) throws IOException, InterruptedException {
        settle(here, home);
        long begin = System.nanoTime();
        StagedProgram.Download download = program.beginDownload(THERE + "/there");
        program.awaitEnd(download.job());
        double before = since(begin);
        here.run(List.of("sync", "-f", home.toString()));
        double seconds = curl.fetch(download.url(), SIZE);
        pushed.add(SIZE / MEGABYTE / (before + seconds));
        return SIZE / MEGABYTE / seconds;
    }

    private static double fetchAlone(Surroundings here, Path home, CurledParts curl) throws IOException, InterruptedException {
        PresignedParts parts = PresignedParts.begin(here, home.resolve("objects"), Parts.sizeFor(SIZE));
        settle(here, home);
        List<String> urls = parts.urls(curl.count());
        parts.join(curl.send(urls));
        here.run(List.of("sync", "-f", home.toString()));
        return SIZE / MEGABYTE / curl.fetch(parts.download(), SIZE);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Series counted(List<Double> all) {
        return new Series(all.subList(WARMING, all.size()));
    }

    /** What earlier rounds have stored goes away, so that neither the disk nor its cache fills up. */
    private static void settle(Surroundings here, Path home) throws IOException, InterruptedException {
        here.run(List.of("find", home + "/objects/buckets", "-type", "f", "-size", "+1G", "-delete"));
        here.run(List.of("sync", "-f", home.toString()));
    }
}
