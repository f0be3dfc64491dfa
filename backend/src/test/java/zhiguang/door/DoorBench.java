package zhiguang.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.objectstore.StoreServer;

/** How long 1 GiB takes by OpenSSH's sftp, in and out; run by its name. */
@ParameterizedClass
@EnumSource(StoreServer.class)
class DoorBench extends OnDoor {

    @Test
    void bringsAndTakesAGibibyte() throws Exception {
        Path sent = file("gib.bin", 1 << 30);
        Path back = files.resolve("gib.back");
        long begin = System.nanoTime();
        Process putting = clients.start("sftp", ALICE, List.of("-b", "-", "alice@127.0.0.1"));
        putting.getOutputStream().write(("put " + sent + " /personal/gib.bin\n").getBytes(UTF_8));
        putting.getOutputStream().close();
        long spooled = 0;
        while (putting.isAlive()) {
            Thread.sleep(50);
            spooled = spooled == 0 && spooled().stream().anyMatch(file -> file.toFile().length() == 1 << 30) ? System.nanoTime() : spooled;
        }
        long put = System.nanoTime();
        went(clients.sftp("alice", ALICE, "get /personal/gib.bin " + back));
        long got = System.nanoTime();
        System.out.printf("1 GiB on %s: put %.1f s (%.1f s until spooled), got %.1f s%n", server, (put - begin) / 1e9, (spooled - begin) / 1e9, (got - put) / 1e9);
        if (Files.mismatch(sent, back) >= 0) {
            throw new AssertionError("what came back is not what went");
        }
    }
}
