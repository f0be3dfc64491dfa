package zhiguang.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhiguang.transfers.StagingBench.ALICE;
import static zhiguang.transfers.StagingBench.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

class AgentSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final AtomicInteger started = new AtomicInteger();
    private StagingBench bench;
    private AgentSession session;

    @BeforeEach
    void prepare() throws IOException {
        bench = new StagingBench(home);
        bench.write("a/one", bytes(1));
        bench.write("a/two", bytes(2));
        session = new AgentSession(counting(bench.shell), ALICE);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void givesOneAgentManyErrands() throws Exception {
        session.warm();
        for (int i = 0; i < 5; i++) {
            assertThat(listed("a")).containsExactly("a/one", "a/two");
        }
        assertThat(started).hasValue(1);
    }

    @Test
    void goesOnAfterARefusedErrand() throws Exception {
        assertThatThrownBy(() -> session.run(ALICE, list("a", 1), LIMIT, said -> {}))
                .isInstanceOfSatisfying(StagingRefusedException.class, e -> assertThat(e.code()).isEqualTo("too-many"));
        assertThat(listed("a")).hasSize(2);
        assertThat(started).hasValue(1);
    }

    @Test
    void startsAnotherWhenTheFirstHasDied() throws Exception {
        assertThat(listed("a")).hasSize(2);
        bench.shell.running().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        try {
            listed("a");  // it may be found dead before or only when it is asked
        } catch (RemoteSystemException e) {
            assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.PROTOCOL);
        }
        assertThat(listed("a")).hasSize(2);
        assertThat(started).hasValue(2);
    }

    @Test
    void endsAnAgentThatTakesTooLong() throws Exception {
        assertThatThrownBy(() -> session.run(ALICE, list("a", 9), Duration.ofNanos(1), said -> {}))
                .isInstanceOfSatisfying(
                        RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(RemoteSystemException.Kind.TIMED_OUT));
        assertThat(bench.shell.running().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(listed("a")).hasSize(2);
        assertThat(started).hasValue(2);
    }

    @Test
    void endsAnAgentWhoseListenerHasHeardEnough() throws Exception {
        assertThatThrownBy(() -> session.run(ALICE, list("a", 9), LIMIT, said -> {
                    throw new TransferStopped();
                }))
                .isInstanceOf(TransferStopped.class);
        assertThat(bench.shell.running().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(listed("a")).hasSize(2);
    }

    @Test
    void leavesNoAgentBehind() throws Exception {
        session.warm();
        assertThat(listed("a")).hasSize(2);
        session.close();
        assertThat(bench.shell.running().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(bench.shell.running().exitValue()).isZero();
    }

    @Test
    void runsNobodyElsesErrand() {
        ClusterUser bob = new ClusterUser("bob", new ClusterName("zhiguang"));
        assertThatThrownBy(() -> session.run(bob, list("a", 9), LIMIT, said -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThat(started).hasValue(0);
    }

    private List<String> listed(String name) throws StagingRefusedException {
        List<String> found = new ArrayList<>();
        session.run(ALICE, list(name, 9), LIMIT, said -> found.add(said.pathOrEmpty()));
        return found;
    }

    private Map<String, Object> list(String name, int most) {
        return Map.of("errand", "list", "sources", List.of(bench.remote().resolve(name).value()), "most", most);
    }

    private RemoteShell counting(RemoteShell shell) {
        return new RemoteShell() {
            @Override
            public CommandResult run(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit) {
                return shell.run(user, command, stdin, limit);
            }

            @Override
            public CommandResult follow(ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, Consumer<String> line) {
                started.incrementAndGet();
                return shell.follow(user, command, stdin, limit, line);
            }

            @Override
            public void disconnect(ClusterUser user) {}
        };
    }
}
