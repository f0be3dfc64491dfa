package zhiguang.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;
import zhiguang.objectstore.StoreServer;
import zhiguang.spaces.SpaceBin;
import zhiguang.spaces.SpaceQuotas;

/** Files come and go by OpenSSH's own sftp and scp. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class SftpDoorIT extends OnDoor {

    @Test
    void bringsAFileInPartsAndTakesItBackByteForByte() throws Exception {
        Path sent = file("large.bin", (20 << 20) + 7);
        Path back = files.resolve("back.bin");
        went(clients.sftp("alice", ALICE, "mkdir /personal/大文件", "put " + sent + " /personal/大文件/large.bin",
                "get /personal/大文件/large.bin " + back));
        assertThat(back).hasSameBinaryContentAs(sent);
        assertThat(find("alice", "大文件/large.bin").orElseThrow().sha256()).isPresent();
        assertThat(find("alice", "大文件/large.bin").orElseThrow().partSize()).isPresent();
        assertThat(spooled()).isEmpty();
        assertThat(audited("sftp.uploaded")).anyMatch(line -> line.startsWith("alice DONE") && line.contains("大文件/large.bin"));
        assertThat(audited("sftp.entered")).anyMatch(line -> line.equals("alice DONE password"));
    }

    @Test
    void copiesByScpAlsoOverALongerFile() throws Exception {
        Path first = file("first.txt", 300_000);
        Path second = file("second.txt", 1_000);
        Path back = files.resolve("second.back");
        String place = "alice@127.0.0.1:/personal/scp.txt";
        went(clients.scp(ALICE, first.toString(), place));
        went(clients.scp(ALICE, "-p", second.toString(), place));
        went(clients.scp(ALICE, place, back.toString()));
        assertThat(back).hasSameBinaryContentAs(second);
        assertThat(portal.get(SpaceBin.class).list(user("alice"), personal("alice"), 0, 10)).anyMatch(item -> item.bytes() == 300_000);
    }

    @Test
    void bringsAThousandFilesAndAnEmptyOne() throws Exception {
        Path folder = Files.createDirectories(files.resolve("many"));
        for (int i = 0; i < 999; i++) {
            Files.writeString(folder.resolve("file-" + i + ".txt"), "content " + i);
        }
        Files.createFile(folder.resolve("empty"));
        long begin = System.nanoTime();
        went(clients.sftp("bob", OpenSsh.Proof.password("bob-demo-2026"), "put -r " + folder + " /personal/"));
        long put = System.nanoTime();
        Path back = files.resolve("many-back");
        went(clients.sftp("bob", OpenSsh.Proof.password("bob-demo-2026"), "get -r /personal/many " + back));
        System.out.printf("1,000 files on %s: put %.1f s, got %.1f s%n", server, (put - begin) / 1e9, (System.nanoTime() - put) / 1e9);
        assertThat(count("bob", "many")).isEqualTo(1000);
        for (int i = 0; i < 999; i++) {
            assertThat(back.resolve("file-" + i + ".txt")).hasContent("content " + i);
        }
        assertThat(back.resolve("empty")).isEmptyFile();
    }

    @Test
    void goesOnWithAnUploadThatBroke() throws Exception {
        Path sent = file("broken.bin", 24 << 20);
        Process slow = clients.start("sftp", ALICE, List.of("-l", "40000", "alice@127.0.0.1"));
        slow.getOutputStream().write(("put " + sent + " /personal/broken.bin\n").getBytes(UTF_8));
        slow.getOutputStream().flush();
        await().until(() -> spooled().stream().anyMatch(file -> file.toFile().length() > 4 << 20));
        slow.descendants().forEach(ProcessHandle::destroyForcibly);
        slow.destroyForcibly().waitFor();

        assertThat(find("alice", "broken.bin")).isEmpty();
        await().until(() -> spooled().size() == 1);
        long there = spooled().getFirst().toFile().length();
        assertThat(there).isBetween(4L << 20, (24L << 20) - 1);
        Path back = files.resolve("broken.back");
        failed(clients.sftp("alice", ALICE, "get /personal/broken.bin " + back));
        went(clients.sftp("alice", ALICE, "reput " + sent + " /personal/broken.bin", "get /personal/broken.bin " + back));
        assertThat(back).hasSameBinaryContentAs(sent);
        assertThat(spooled()).isEmpty();
    }

    @Test
    void appendsToAFileThatIsThere() throws Exception {
        Path whole = file("whole.bin", 9 << 20);
        Path half = Files.write(files.resolve("half.bin"), Arrays.copyOf(Files.readAllBytes(whole), 5 << 20));
        Path back = files.resolve("whole.back");
        went(clients.sftp("alice", ALICE, "put " + half + " /personal/whole.bin", "reput " + whole + " /personal/whole.bin",
                "get /personal/whole.bin " + back));
        assertThat(back).hasSameBinaryContentAs(whole);
    }

    @Test
    void renamesMakesAndRemoves() throws Exception {
        Path one = file("one.txt", 10);
        Path two = file("two.txt", 20);
        went(clients.sftp("alice", ALICE, "cd /personal", "mkdir r", "mkdir r/s", "put " + one + " r/a", "put " + two + " r/b",
                "rename r/a r/s/c", "rename r/b r/s/c", "ls -l r/s", "-rm r/nothing", "rm r/s/c", "rmdir r/s"));
        assertThat(count("alice", "r")).isZero();
        assertThat(portal.get(SpaceBin.class).list(user("alice"), personal("alice"), 0, 10)).anyMatch(item -> item.key().value().equals("r/s/c"));
        OpenSsh.Said full = failed(clients.sftp("alice", ALICE, "mkdir /personal/r/t", "rmdir /personal/r"));
        assertThat(full.err()).contains("error.door.not-empty");
        assertThat(audited("sftp.deleted")).anyMatch(line -> line.endsWith("r/s/c"));
    }

    @Test
    void saysWhatASpaceHasLeftAndTakesNothingThatDoesNotFit() throws Exception {
        portal.get(SpaceQuotas.class).set(user("admin"), personal("carol"), Optional.of(DataSize.ofMegabytes(2)));
        OpenSsh.Proof carol = OpenSsh.Proof.password("carol-demo-2026");
        Path sent = file("too-large.bin", 3 << 20);
        OpenSsh.Said said = failed(clients.sftp("carol", carol, "put " + sent + " /personal/too-large.bin"));
        assertThat(said.err()).contains("error.space.full").contains("2.0 MiB");
        assertThat(find("carol", "too-large.bin")).isEmpty();
        assertThat(spooled()).isEmpty();
        assertThat(went(clients.sftp("carol", carol, "df -h /personal")).out()).contains("2.0MB");
    }

    @Test
    void showsOnesOwnSpacesAndNoOthers() throws Exception {
        OpenSsh.Said said = went(clients.sftp("alice", ALICE, "pwd", "ls /", "ls /projects"));
        assertThat(said.out()).contains("/personal").contains("/projects").contains("/projects/physics").doesNotContain("biology");
        Path sent = file("foreign.txt", 3);
        for (String command : List.of("ls /projects/biology", "ls /projects/nothing", "put " + sent + " /projects/biology/x",
                "put " + sent + " /projects/x", "put " + sent + " /x", "ls /etc", "get /personal/../../etc/passwd", "rm /personal", "rmdir /projects",
                "ln -s /personal/a /personal/b")) {
            failed(clients.sftp("alice", ALICE, command));
        }
        went(clients.sftp("alice", ALICE, "put " + sent + " /projects/physics/by-sftp.txt", "chmod 700 /projects/physics/by-sftp.txt",
                "rm /projects/physics/by-sftp.txt"));
    }

    @Test
    void hasNoShellAndNoForwarding() {
        OpenSsh.Said shell = failed(clients.ssh(ALICE, "alice@127.0.0.1", "id"));
        assertThat(shell.err()).contains("door.sftp-only");
        failed(clients.scp(ALICE, "-O", "/etc/hostname", "alice@127.0.0.1:/personal/x"));
        failed(clients.ssh(ALICE, "-W", "127.0.0.1:22", "alice@127.0.0.1"));
    }
}
