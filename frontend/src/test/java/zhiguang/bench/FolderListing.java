package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhiguang.files.FolderAnswer;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemotePath;

/** A folder of the cluster with 65,000 files, read as the page reads it, against {@code ls -l} over ssh. */
final class FolderListing implements Scenario {

    private static final int ROUNDS = 5;
    private static final int FILES = 65_000;
    private static final int ROWS = 200;
    private static final double FIRST_SECONDS = 1;
    private static final double ALL_SECONDS = 5;
    private static final RemotePath FOLDER = new RemotePath("/scratch/alice/bench-listing");

    @Override
    public List<String> names() {
        return List.of("folder");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(here.home().resolve("listing"));
        try (Backend backend = Backend.start(here, false)) {
            here.cluster("run-as", "alice", "sh", "-c", "mkdir -p \"$0\" && cd \"$0\" && seq -f file-%05g.dat " + FILES + " | xargs touch", FOLDER.value());
            OpenSsh ssh = new OpenSsh(here, folder);
            List<Double> first = new ArrayList<>();
            Rounds rounds = Rounds.alternate(1, ROUNDS, () -> list(backend, first), () -> {
                ssh.certify();
                return Crowd.seconds(1, 1, () -> ssh.ssh("ls", "-l", FOLDER.value()));
            });
            Series firsts = new Series(first.subList(1, first.size()));
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("first 200 rows, seconds", firsts);
            numbers.put("all rows, seconds", rounds.ours());
            numbers.put("ls -l over ssh, seconds", rounds.other());
            numbers.put("all rows against ls -l", Series.rounded(rounds.ratio()));
            boolean met = firsts.median() <= FIRST_SECONDS && rounds.ours().median() <= ALL_SECONDS;
            return Map.of("folder", Outcome.judged("first 200 rows <= 1 s, all <= 5 s", met, ROUNDS, numbers, "65,000 files"));
        } finally {
            here.cluster("run-as", "root", "rm", "-rf", FOLDER.value());
            Folders.delete(folder);
        }
    }

    private static double list(Backend backend, List<Double> first) throws IOException {
        long begin = System.nanoTime();
        int[] rows = {0};
        FolderAnswer answer = backend.get(RemoteFolders.class).scan(Backend.ALICE.clusterUser().orElseThrow(), FOLDER, page -> {
            if (rows[0] < ROWS && rows[0] + page.size() >= ROWS) {
                first.add((System.nanoTime() - begin) / 1e9);
            }
            rows[0] += page.size();
            return true;
        });
        if (answer != FolderAnswer.COMPLETE || rows[0] < FILES) {
            throw new IOException("listing: " + answer + ", " + rows[0] + " rows");
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
