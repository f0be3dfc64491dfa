package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import zhiguang.files.RemotePath;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.TransferState;
import zhiguang.transfers.Transfers;

/** Transfers of the portal, from the user's word to their end, against OpenSSH's own programs: a large file and many small ones, both ways. */
final class TransferRates implements Scenario {

    private static final int WARMING = 3;
    private static final int WARMING_MANY = 15;
    private static final int ROUNDS = 5;
    private static final long LARGE = 1L << 30;
    private static final int FILES = 1_000;
    private static final long SMALL = 64 << 10;
    private static final double MEGABYTE = 1e6;
    private static final double TARGET_LARGE = 2;
    private static final double TARGET_MANY = 3;
    private static final RemotePath THERE = new RemotePath("/scratch/alice/bench");

    private final Semaphore news = new Semaphore(0);
    private int round;

    @Override
    public List<String> names() {
        return List.of("send", "save", "sendmany", "savemany");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(here.home().resolve("transfers"));
        try (Backend backend = Backend.start(here, true)) {
            backend.get(Transfers.class).subscribe(Backend.ALICE.id(), told -> news.release());
            OpenSsh ssh = new OpenSsh(here, folder);
            prepare(here, backend, ssh, folder);
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("send", large(here, ssh, () -> send(backend, "large"), () -> ssh.scp(folder + "/large/file", ssh.at(there()))));
            outcomes.put("save", large(here, ssh, () -> save(backend, "large"), () -> ssh.scp(ssh.at(THERE + "/from/large/file"), back(folder))));
            outcomes.put("sendmany", many(here, ssh, () -> send(backend, "many"), () -> ssh.sftp("put " + folder + "/many/* " + there())));
            outcomes.put("savemany", many(here, ssh, () -> save(backend, "many"), () -> ssh.sftp("get " + THERE + "/from/many/* " + back(folder))));
            return outcomes;
        } finally {
            here.cluster("run-as", "root", "rm", "-rf", THERE.value());
            Folders.delete(folder);
        }
    }

    /** The same files here, in the space and on the cluster. */
    private void prepare(Surroundings here, Backend backend, OpenSsh ssh, Path folder) throws IOException, InterruptedException {
        Folders.randomFile(Files.createDirectories(folder.resolve("large")).resolve("file"), LARGE);
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < FILES; i++) {
            Folders.randomFile(many.resolve("file%04d".formatted(i)), SMALL);
        }
        here.cluster("run-as", "alice", "mkdir", "-p", THERE + "/from/large", THERE + "/from/many");
        ssh.certify();
        ssh.sftp("put " + folder + "/large/* " + THERE + "/from/large\nput " + many + "/* " + THERE + "/from/many\n");
        for (String what : List.of("large", "many")) {
            save(backend, what, FolderPath.TOP);
        }
    }

    private Outcome large(Surroundings here, OpenSsh ssh, Crowd.Errand portal, Crowd.Errand scp) throws IOException, InterruptedException {
        Rounds rounds = alternate(WARMING, here, ssh, LARGE / MEGABYTE, portal, scp);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("transfer MB/s", rounds.ours());
        numbers.put("scp MB/s", rounds.other());
        String note = "1 GiB; the transfer is durable, verified and flushed to disk, scp is not";
        return Outcome.ratioAtLeast(TARGET_LARGE, rounds.ratio(), ROUNDS, numbers, note);
    }

    private Outcome many(Surroundings here, OpenSsh ssh, Crowd.Errand portal, Crowd.Errand sftp) throws IOException, InterruptedException {
        Rounds rounds = alternate(WARMING_MANY, here, ssh, FILES, portal, sftp);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("transfer files/s", rounds.ours());
        numbers.put("sftp files/s", rounds.other());
        String note = "1,000 files of 64 KiB, after " + WARMING_MANY + " rounds that warm up; the transfer is durable, verified and flushed to disk, sftp -b is not";
        return Outcome.ratioAtLeast(TARGET_MANY, rounds.ratio(), ROUNDS, numbers, note);
    }

    private Rounds alternate(int warming, Surroundings here, OpenSsh ssh, double amount, Crowd.Errand portal, Crowd.Errand other)
            throws IOException, InterruptedException {
        return Rounds.alternate(warming, ROUNDS, () -> rate(here, ssh, amount, portal), () -> rate(here, ssh, amount, other));
    }

    /**
     * Small files stay until the end: for minutes ext4 passes over the inode of each file that was just deleted when it makes another, which costs a
     * thousand new ones more than all else.
     */
    private double rate(Surroundings here, OpenSsh ssh, double amount, Crowd.Errand errand) throws IOException, InterruptedException {
        round++;
        here.cluster("run-as", "alice", "mkdir", "-p", there());
        Files.createDirectories(Path.of(back(here.home().resolve("transfers"))));
        ssh.certify();
        double seconds = Crowd.seconds(1, 1, errand);
        here.cluster("run-as", "alice", "find", THERE + "/to", "-size", "+1M", "-delete");
        here.run(List.of("find", here.home() + "/transfers/back", "-size", "+1M", "-delete"));
        here.run(List.of("sync", "-f", here.home().toString()));
        return amount / seconds;
    }

    private String there() {
        return THERE + "/to/" + round;
    }

    private String back(Path folder) {
        return folder + "/back/" + round;
    }

    private void send(Backend backend, String what) throws IOException, InterruptedException {
        await(backend, backend.get(Transfers.class)
                .sendToCluster(Backend.ALICE, space(backend), List.of(what + "/"), new RemotePath(there()), TargetPolicy.FAIL));
    }

    private void save(Backend backend, String what) throws IOException, InterruptedException {
        FolderPath into = new FolderPath("saved" + round);
        save(backend, what, into);
        forget(backend, into);
    }

    private void save(Backend backend, String what, FolderPath into) throws IOException, InterruptedException {
        await(backend, backend.get(Transfers.class)
                .saveToSpace(Backend.ALICE, List.of(THERE.resolve("from").resolve(what)), space(backend), into, TargetPolicy.FAIL));
    }

    /** So that the disk does not fill up; no other run looks into that folder. */
    private static void forget(Backend backend, FolderPath folder) {
        ObjectStore store = backend.get(ObjectStore.class);
        backend.get(ObjectIndex.class).listBelow(space(backend), folder, Optional.empty(), FILES).stream()
                .filter(object -> object.size() == LARGE)
                .forEach(object -> store.delete(space(backend), object.content()));
    }

    /** Looks when it is told that there is something new, as a page does, and once a second. */
    private void await(Backend backend, TransferId id) throws IOException, InterruptedException {
        Transfer now = backend.get(Transfers.class).find(Backend.ALICE.id(), id).orElseThrow();
        while (!now.state().isFinal()) {
            news.tryAcquire(1, TimeUnit.SECONDS);
            news.drainPermits();
            now = backend.get(Transfers.class).find(Backend.ALICE.id(), id).orElseThrow();
        }
        if (now.state() != TransferState.DONE) {
            throw new IOException("transfer: " + now);
        }
    }

    private static SpaceId space(Backend backend) {
        return backend.get(Spaces.class).personal(Backend.ALICE.id());
    }
}
