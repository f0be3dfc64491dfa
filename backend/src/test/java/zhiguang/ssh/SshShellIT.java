package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.ssh.TestSsh.ALICE;
import static zhiguang.ssh.TestSsh.BOB;
import static zhiguang.ssh.TestSsh.ERIN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;

class SshShellIT {

    private static final byte[] NOTHING = new byte[0];
    private static TestSsh ssh;

    @BeforeAll
    static void logIn() {
        ssh = TestSsh.onTheCluster();
    }

    @AfterAll
    static void logOut() {
        ssh.close();
    }

    @Test
    void runsAsTheUser() {
        assertThat(ssh.run(ALICE, "id", "-un")).isEqualTo(new CommandResult(0, "alice\n", ""));
        assertThat(ssh.run(BOB, "id", "-un").output()).isEqualTo("bob\n");
    }

    @Test
    void tellsHowACommandEnds() {
        assertThat(ssh.run(ALICE, "sh", "-c", "echo out; echo err >&2; exit 3")).isEqualTo(new CommandResult(3, "out\n", "err\n"));
        assertThat(ssh.run(ALICE, "sh", "-c", "kill -9 $$").exitCode()).isEqualTo(137);
        assertThat(ssh.run(ALICE, "no-such-command").exitCode()).isEqualTo(127);
    }

    @Test
    void wordsArriveAsTheyAre() {
        String[] words = {"printf", "[%s]", "", "it's", "$(id)", "a\nb", "-n", "作业", "\"*\"", "`x`", "\\"};
        assertThat(ssh.run(ALICE, words).output()).isEqualTo("[][it's][$(id)][a\nb][-n][作业][\"*\"][`x`][\\]");
    }

    @Test
    void givesTheWholeInput() {
        byte[] large = "0123456789abcde\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        CommandResult result = ssh.shell.run(ALICE, RemoteCommand.of("wc", "-c"), large, Duration.ofSeconds(30));
        assertThat(result.output().strip()).isEqualTo(String.valueOf(16 << 20));
    }

    @Test
    void inputThatNobodyReadsDoesNoHarm() {
        byte[] large = new byte[16 << 20];
        assertThat(ssh.shell.run(ALICE, RemoteCommand.of("true"), large, Duration.ofSeconds(10)).succeeded()).isTrue();
    }

    @Test
    void keepsTheFirst8MiBOfOutput() {
        CommandResult result = ssh.run(ALICE, "sh", "-c", "head -c 20000000 /dev/zero | tr '\\0' x; echo end >&2");
        assertThat(result.output()).hasSize(8 << 20);
        assertThat(result.error()).isEqualTo("end\n");
    }

    @Test
    void endsACommandAtItsTimeLimit() {
        RemoteCommand sleep = RemoteCommand.of("sh", "-c", "sleep 7.31; true");
        assertKind(Kind.TIMED_OUT, () -> ssh.shell.run(ALICE, sleep, NOTHING, Duration.ofSeconds(1)));
        assertGone("sleep 7.31");
    }

    @Test
    void endsACommandWhenItsCallerIsInterrupted() throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        RemoteCommand command = RemoteCommand.of("sh", "-c", "echo begun; sleep 7.32; true");
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ssh.shell.follow(ALICE, command, NOTHING, Duration.ofSeconds(20), lines::add);
            } catch (RemoteSystemException e) {
                thrown.set(e);
            }
        });
        assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("begun");
        caller.interrupt();
        caller.join(Duration.ofSeconds(2));
        assertThat(thrown.get()).isInstanceOf(RemoteSystemException.class);
        assertGone("sleep 7.32");
    }

    @Test
    void handsLinesOverAsTheyCome() {
        List<Long> arrivals = new ArrayList<>();
        CommandResult result = ssh.shell.follow(
                ALICE,
                RemoteCommand.of("sh", "-c", "for i in 1 2 3; do echo line $i; sleep 0.5; done"),
                NOTHING,
                Duration.ofSeconds(10),
                line -> arrivals.add(System.nanoTime()));
        assertThat(result).isEqualTo(new CommandResult(0, "", ""));
        assertThat(arrivals).hasSize(3);
        assertThat(Duration.ofNanos(arrivals.get(2) - arrivals.get(0))).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void loginFilesMayPrintWhatTheyLike() {
        ssh.script(ERIN, "cp ~/.bashrc ~/.bashrc.it 2>/dev/null; cat > ~/.bashrc", "echo Welcome; printf 'no end'; echo oops >&2\n");
        try {
            assertThat(ssh.run(ERIN, "id", "-un")).isEqualTo(new CommandResult(0, "erin\n", ""));
        } finally {
            ssh.script(ERIN, "mv ~/.bashrc.it ~/.bashrc 2>/dev/null || rm ~/.bashrc", "");
        }
    }

    @Test
    void aLoginShellThatRunsNothingIsTold() {
        ssh.script(ERIN, "cp ~/.bashrc ~/.bashrc.it 2>/dev/null; cat > ~/.bashrc", "[ -e /tmp/erin-open ] || { echo closed; exit 1; }\n");
        try {
            assertKind(Kind.UNREACHABLE, () -> ssh.run(ERIN, "id"));
        } finally {
            ssh.script(ALICE, "touch /tmp/erin-open", "");
            ssh.script(ERIN, "mv ~/.bashrc.it ~/.bashrc 2>/dev/null || rm ~/.bashrc", "");
            ssh.script(ALICE, "rm /tmp/erin-open", "");
        }
    }

    private static void assertGone(String command) {
        String pattern = "[" + command.charAt(0) + "]" + command.substring(1);
        String script = "for i in $(seq 20); do pgrep -f '" + pattern + "' >/dev/null || exit 0; sleep 0.1; done; echo alive";
        assertThat(ssh.script(ALICE, script, "")).isEmpty();
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
