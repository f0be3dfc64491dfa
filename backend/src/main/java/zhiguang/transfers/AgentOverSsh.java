package zhiguang.transfers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import zhiguang.files.CommandResult;
import zhiguang.files.PythonProgram;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** Runs the agent on the login or data node that the portal's SSH reaches. */
record AgentOverSsh(RemoteShell shell) implements AgentWay {

    /** What every way has run on the cluster. */
    static final PythonProgram AGENT = PythonProgram.beside(
            AgentOverSsh.class, List.of("common", "desk", "pull", "push", "find", "list", "job", "main"));

    @Override
    public void run(ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event)
            throws StagingRefusedException {
        AgentReport report = new AgentReport(event);
        CommandResult result = AGENT.run(shell, user, manifest, limit, report);
        report.requireEnd("exit code " + result.exitCode());
    }
}
