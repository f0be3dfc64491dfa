package zhiguang.transfers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.PythonProgram;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** One agent that is given an errand after the other over SSH: its start is paid once, and meanwhile something else can be done. Of one thread. */
final class AgentSession implements AgentWay, AutoCloseable {

    /** Each errand has a limit of its own; this one only bounds what nobody ended. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final RemoteShell shell;
    private final ClusterUser user;
    private @Nullable Talk talk;

    AgentSession(RemoteShell shell, ClusterUser user) {
        this.shell = shell;
        this.user = user;
    }

    /** Starts it, if none is there, and has it load what moving takes; does not wait for it. */
    void warm() {
        ready().tell(Map.of("errand", "warm"));
    }

    @Override
    public void run(ClusterUser asked, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event) throws StagingRefusedException {
        if (!asked.equals(user)) {
            throw new IllegalArgumentException("another user's errand");
        }
        AgentReport report = new AgentReport(event);
        Talk with = ready();
        try {
            with.tell(manifest);
            report.requireEnd(with.hear(report, limit));
        } finally {
            if (!report.hasEnded()) {
                with.breakOff();
                talk = null;
            }
        }
    }

    private Talk ready() {
        Talk open = talk;
        if (open == null || open.hasEnded()) {
            open = new Talk(shell, user);
            talk = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (talk != null) {
            talk.stdin.end();
            talk = null;
        }
    }

    /** A running agent: its lines are heard by whoever has an errand for it. */
    private static final class Talk {

        private static final int MOST_UNHEARD = 4_096;

        /** What comes from it. */
        private sealed interface Said {
            record Line(String text) implements Said {}

            record End(Optional<RuntimeException> failure, String how) implements Said {}
        }

        private final FedInput stdin = new FedInput();
        private final BlockingQueue<Said> said = new ArrayBlockingQueue<>(MOST_UNHEARD);
        private final Thread reader;
        private volatile boolean deserted;

        Talk(RemoteShell shell, ClusterUser user) {
            reader = Thread.ofVirtual().name("agent-" + user.name()).start(() -> put(read(shell, user)));
        }

        private Said.End read(RemoteShell shell, ClusterUser user) {
            try {
                CommandResult result = AgentOverSsh.AGENT.run(shell, user, stdin, LIFE, line -> put(new Said.Line(line)));
                return new Said.End(Optional.empty(), "exit code " + result.exitCode());
            } catch (RuntimeException e) {
                return new Said.End(Optional.of(e), "");
            } finally {
                stdin.breakOff();
            }
        }

        /** Waits for room as long as somebody hears it. */
        private void put(Said one) {
            try {
                while (!deserted && !said.offer(one, 1, TimeUnit.SECONDS)) {
                    // still unheard
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean hasEnded() {
            return !reader.isAlive() || said.peek() instanceof Said.End;
        }

        void tell(Map<String, Object> manifest) {
            stdin.give(PythonProgram.line(manifest));
        }

        /** Until the errand has come to its end, or the agent: then says how. */
        String hear(AgentReport report, Duration limit) {
            long until = System.nanoTime() + limit.toNanos();
            try {
                while (!report.hasEnded()) {
                    switch (said.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        case Said.Line(String text) -> report.accept(text);
                        case Said.End(Optional<RuntimeException> failure, String how) -> {
                            failure.ifPresent(e -> {
                                throw e;
                            });
                            return how;
                        }
                        case null -> throw new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "the agent took longer than its time limit");
                    }
                }
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "interrupted", e);
            }
        }

        /** It is ended, whatever it does. */
        void breakOff() {
            deserted = true;
            stdin.breakOff();
            reader.interrupt();
        }
    }
}
