package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.transfers.StagingBench.bytes;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredContent;
import zhiguang.transfers.TransferRoute.TargetPolicy;

@Tag("slurmrestd")
class TransferIT {

    @TempDir
    static Path home;

    private static TransferPortal portal;

    @BeforeAll
    static void start() {
        portal = new TransferPortal(home, true, Map.of("zhiguang.spaces.personal-quota", "4000TB"));
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void emptyTheFolder() {
        portal.sh("chmod -R u+rwX \"$0\"; rm -rf \"$0\"; mkdir \"$0\"");
    }

    @Test
    void sendsFilesAndFoldersToTheCluster() {
        portal.put("send/it's $(id) 水.txt", bytes(1000));
        portal.put("send/deep/er/large.bin", bytes(TransferPortal.PART), bytes(TransferPortal.PART), bytes(77));
        portal.put("send/empty", new byte[0]);
        portal.put("single", bytes(5));
        Transfer done = portal.send(TargetPolicy.FAIL, "send/", "single");
        assertThat(done.state()).isEqualTo(TransferState.DONE);
        assertThat(done.tally().bytesDone()).isEqualTo(2L * TransferPortal.PART + 77 + 1000 + 5);
        assertThat(portal.names())
                .containsExactly("send/deep/er/large.bin", "send/empty", "send/it's $(id) 水.txt", "single");
        assertThat(portal.sh("cd \"$0\" && wc -c < send/deep/er/large.bin")).isEqualTo(Integer.toString(2 * TransferPortal.PART + 77));
        assertThat(portal.read("single")).isEqualTo(bytes(5));
    }

    @Test
    void savesATreeOfTheClusterAndSaysWhatCannotBeTaken() {
        portal.sh("""
                cd "$0"; mkdir -p tree/sub tree/closed; echo hello > tree/sub/a.txt; : > tree/empty
                head -c 20000000 /dev/urandom > tree/large.bin; truncate -s 3M tree/sparse
                ln -s sub/a.txt tree/link; ln -s / tree/up; mkfifo tree/pipe; echo x > tree/secret; chmod 0 tree/secret tree/closed
                touch $'tree/bad\\xff' $'tree/back\\\\slash'
                """);
        Transfer partly = portal.save(TargetPolicy.FAIL, "saved/here", "tree", "gone");
        portal.sh("chmod 700 \"$0\"/tree/closed");
        assertThat(partly.state()).isEqualTo(TransferState.PARTLY);
        assertThat(portal.reasons(partly))
                .isEqualTo(Map.ofEntries(
                        Map.entry("tree/sub/a.txt", "DONE"),
                        Map.entry("tree/empty", "DONE"),
                        Map.entry("tree/large.bin", "DONE"),
                        Map.entry("tree/sparse", "DONE"),
                        Map.entry("tree/link", "link"),
                        Map.entry("tree/up", "link"),
                        Map.entry("tree/pipe", "special"),
                        Map.entry("tree/secret", "permission"),
                        Map.entry("tree/closed", "permission"),
                        Map.entry("tree/bad\\xff", "encoding"),
                        Map.entry("tree/back\\slash", "name"),
                        Map.entry("gone", "missing")));
        assertThat(portal.download("saved/here/tree/sub/a.txt")).isEqualTo("hello\n".getBytes());
        assertThat(portal.download("saved/here/tree/sparse")).isEqualTo(new byte[3 << 20]);
        assertThat(TransferPortal.sha256(portal.download("saved/here/tree/large.bin"))).isEqualTo(portal.sumOf("tree/large.bin"));
        assertThat(portal.keys()).noneMatch(key -> key.contains("secret") || key.contains("link"));
    }

    @Test
    void triesAgainWhatFailed() {
        portal.sh("cd \"$0\"; mkdir t; echo one > t/a; echo two > t/b; chmod 0 t/b");
        Transfer partly = portal.save(TargetPolicy.FAIL, "again", "t");
        assertThat(partly.state()).isEqualTo(TransferState.PARTLY);
        portal.sh("cd \"$0\"; chmod 600 t/b; echo changed > t/b");
        assertThat(portal.transfers().retry(portal.user, partly.id())).isTrue();
        assertThat(portal.awaitEnd(partly.id()).state()).isEqualTo(TransferState.DONE);
        assertThat(portal.download("again/t/b")).isEqualTo("changed\n".getBytes());
        assertThat(portal.transfers().retry(portal.user, partly.id())).isFalse();
    }

    @Test
    void doesWithWhatIsThereAsItWasTold() {
        portal.put("there", bytes(10));
        portal.sh("echo old > \"$0\"/there");
        Transfer failed = portal.send(TargetPolicy.FAIL, "there");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(portal.reasons(failed)).containsEntry("there", "exists");
        Transfer skipped = portal.send(TargetPolicy.SKIP, "there");
        assertThat(skipped.state()).isEqualTo(TransferState.DONE);
        assertThat(skipped.tally().skipped()).isEqualTo(1);
        assertThat(portal.read("there")).isEqualTo("old\n".getBytes());
        assertThat(portal.send(TargetPolicy.OVERWRITE, "there").state()).isEqualTo(TransferState.DONE);
        assertThat(portal.read("there")).isEqualTo(bytes(10));

        portal.sh("echo new > \"$0\"/there");
        assertThat(portal.reasons(portal.save(TargetPolicy.FAIL, "", "there"))).containsEntry("there", "exists");
        assertThat(portal.save(TargetPolicy.SKIP, "", "there").tally().skipped()).isEqualTo(1);
        assertThat(portal.download("there")).isEqualTo(bytes(10));
        assertThat(portal.save(TargetPolicy.OVERWRITE, "", "there").state()).isEqualTo(TransferState.DONE);
        assertThat(portal.download("there")).isEqualTo("new\n".getBytes());
        assertThat(portal.names()).containsExactly("there");
    }

    @Test
    void doesNotFollowALinkThatSomebodyPlanted() {
        portal.put("trap/sub/file", bytes(10));
        portal.sh("cd \"$0\"; mkdir trap elsewhere; ln -s ../elsewhere trap/sub");
        Transfer failed = portal.send(TargetPolicy.OVERWRITE, "trap/");
        assertThat(portal.reasons(failed)).containsEntry("trap/sub/file", "link");
        assertThat(portal.names()).containsExactly("trap/sub");
    }

    @Test
    void saysThatAFileIsInAFoldersPlace() {
        portal.put("x/y", bytes(10));
        portal.sh("echo file > \"$0\"/x");
        assertThat(portal.reasons(portal.send(TargetPolicy.OVERWRITE, "x/"))).containsEntry("x/y", "exists");
        portal.put("file", bytes(3));
        portal.sh("rm \"$0\"/x; mkdir \"$0\"/file; echo in > \"$0\"/file/in");
        assertThat(portal.reasons(portal.save(TargetPolicy.OVERWRITE, "", "file"))).containsEntry("file/in", "conflict");
    }

    @Test
    void asksForSpaceOnTheClusterFirst() {
        ObjectIndex index = portal.get(ObjectIndex.class);
        StoredContent huge = new StoredContent(index.newStoreKey(), 1L << 50, Instant.now(), "x", OptionalLong.empty());
        index.put(portal.space(), new ObjectKey("huge"), huge, Optional.empty(), portal.user.id());
        portal.put("small", bytes(3));
        Transfer failed = portal.send(TargetPolicy.FAIL, "small", "huge");
        assertThat(failed.state()).isEqualTo(TransferState.FAILED);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("no-space");
            assertThat(Long.parseLong(failure.values().get("need"))).isEqualTo((1L << 50) + 3);
            assertThat(Long.parseLong(failure.values().get("free"))).isPositive();
        });
        assertThat(portal.names()).isEmpty();
    }

    @Test
    void asksForSpaceInTheSpaceFirst() {
        portal.sh("mkdir \"$0\"/all; cd \"$0\"/all; for i in $(seq 300); do truncate -s 15T $i; done");
        Transfer failed = portal.save(TargetPolicy.FAIL, "", "all");
        assertThat(failed.failure().orElseThrow().code()).isEqualTo("space-full");
        assertThat(failed.failure().orElseThrow().values()).containsKeys("need", "free");
    }

    @Test
    void mayNotWriteWhereTheUserMayNot() {
        portal.put("a", bytes(3));
        TransferId id = portal.transfers()
                .sendToCluster(portal.user, portal.space(), List.of("a"), new RemotePath("/etc/zhiguang"), TargetPolicy.FAIL);
        assertThat(portal.awaitEnd(id).failure().orElseThrow().code()).isEqualTo("permission");
    }

    @Test
    void hidesAnothersTransferAndRefusesAnothersSpace() {
        portal.put("a", bytes(3));
        Transfer mine = portal.send(TargetPolicy.FAIL, "a");
        PortalUser bob = TransferPortal.user("bob");
        assertThat(portal.transfers().find(bob.id(), mine.id())).isEmpty();
        assertThat(portal.transfers().listItems(bob.id(), mine.id(), null)).isEmpty();
        assertThat(portal.transfers().findMoved(bob.id(), mine.id())).isEmpty();
        assertThat(portal.transfers().cancel(bob, mine.id())).isFalse();
        assertThat(portal.transfers().retry(bob, mine.id())).isFalse();
        SpaceId space = portal.space();
        for (SpaceId foreign : List.of(space, new SpaceId(UUID.randomUUID()))) {
            assertThatThrownBy(() -> portal.transfers()
                            .sendToCluster(bob, foreign, List.of("a"), new RemotePath("/scratch/bob"), TargetPolicy.FAIL))
                    .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("space.gone"));
            assertThatThrownBy(() -> portal.transfers()
                            .saveToSpace(bob, List.of(new RemotePath("/etc/hostname")), foreign, FolderPath.TOP, TargetPolicy.FAIL))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void movesManySmallFilesBothWays() {
        portal.sh("cd \"$0\"; mkdir many; for i in $(seq 700); do echo $i > many/$i; done");
        assertThat(portal.save(TargetPolicy.FAIL, "", "many").tally().done()).isEqualTo(700);
        portal.sh("rm -r \"$0\"/many");
        assertThat(portal.send(TargetPolicy.FAIL, "many/").tally().done()).isEqualTo(700);
        assertThat(portal.sh("cd \"$0\"/many; for i in $(seq 700); do [ \"$(cat $i)\" = $i ] || echo bad $i; done; ls -A | wc -l"))
                .isEqualTo("700");
        assertThat(portal.sh("ls -A \"$0\"")).isEqualTo("many");
    }

    @Test
    void leavesNothingInTheStoreOfWhatItDidNotName() {
        int before = portal.get(ObjectStore.class).list(portal.space(), "", 1_000).size();
        portal.put("taken", bytes(3));
        portal.sh("cd \"$0\"; mkdir taken; head -c 17000000 /dev/zero > taken/large");
        assertThat(portal.save(TargetPolicy.OVERWRITE, "", "taken").state()).isEqualTo(TransferState.FAILED);
        assertThat(portal.get(ObjectStore.class).list(portal.space(), "", 1_000)).hasSize(before + 1);
    }
}
