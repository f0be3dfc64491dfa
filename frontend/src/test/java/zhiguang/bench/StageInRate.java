package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;
import zhiguang.transfers.ItemResult;
import zhiguang.transfers.PullItem;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagingRefusedException;

/** A gibibyte from the store to the cluster, verified and flushed, against {@code scp} of the same file to the same sshd. */
final class StageInRate implements Scenario {

    private static final int ROUNDS = 5;
    private static final long SIZE = 1L << 30;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET = 1;
    private static final String NAME = "input.bin";
    private static final RemotePath TO = new RemotePath("/scratch/alice/bench");

    @Override
    public List<String> names() {
        return List.of("stagein");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(here.home().resolve("stagein"));
        try (Backend backend = Backend.start(here, false)) {
            Path file = Folders.randomFile(folder.resolve(NAME), SIZE);
            Uploading.put(backend, file, NAME);
            here.cluster("run-as", "alice", "mkdir", "-p", TO.value());
            OpenSsh ssh = new OpenSsh(here, folder);
            Rounds rounds = Rounds.alternate(1, ROUNDS, () -> rate(here, () -> pull(backend)), () -> {
                ssh.certify();
                return rate(here, () -> copy(ssh, file));
            });
            Map<String, Object> numbers = new LinkedHashMap<>();
            numbers.put("stage-in MB/s", rounds.ours());
            numbers.put("scp MB/s", rounds.other());
            return Map.of(
                    "stagein",
                    Outcome.ratioAtLeast(
                            TARGET, rounds.ratio(), ROUNDS, numbers, "1 GiB; stage-in also verifies the checksum and flushes to disk, scp does neither"));
        } finally {
            here.cluster("run-as", "root", "rm", "-rf", TO.value());
            Folders.delete(folder);
        }
    }

    private static double rate(Surroundings here, Crowd.Errand errand) throws IOException, InterruptedException {
        double seconds = Crowd.seconds(1, 1, errand);
        here.cluster("run-as", "alice", "rm", TO.resolve(NAME).value());
        here.run(List.of("sync", "-f", here.home().toString()));
        return SIZE / MEGABYTE / seconds;
    }

    private static void pull(Backend backend) throws IOException {
        SpaceId space = backend.get(Spaces.class).personal(Backend.ALICE.id());
        StoredObject object = backend.get(SpaceObjects.class)
                .find(Backend.ALICE.id(), new ObjectKey(NAME))
                .orElseThrow();
        PullItem item = new PullItem(
                backend.get(SignedUrls.class)
                        .signGet(space, object.content(), SignedUrls.Reader.CLUSTER, NAME, Staging.urlLife(SIZE)),
                NAME,
                object.size(),
                object.etag(),
                object.partSize());
        try {
            List<ItemResult> results = backend.get(Staging.class).pull(alice(), TO, List.of(item), bytes -> {});
            if (!(results.getFirst() instanceof ItemResult.Moved)) {
                throw new IOException("stage-in: " + results);
            }
        } catch (StagingRefusedException e) {
            throw new IOException(e);
        }
    }

    private static void copy(OpenSsh ssh, Path file) throws IOException, InterruptedException {
        ssh.scp(file.toString(), ssh.at(TO.resolve(NAME).value()));
    }

    private static ClusterUser alice() {
        return Backend.ALICE.clusterUser().orElseThrow();
    }
}
