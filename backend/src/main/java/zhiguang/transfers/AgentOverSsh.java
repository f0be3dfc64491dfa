package zhiguang.transfers;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** Runs the agent on the login or data node that the portal's SSH reaches. */
record AgentOverSsh(RemoteShell shell) implements AgentWay {

    @Override
    public void run(ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event)
            throws StagingRefusedException {
        AgentReport report = new AgentReport(event);
        CommandResult result = shell.follow(user, AgentProgram.COMMAND, AgentProgram.stdin(manifest), limit, report);
        report.requireEnd("exit code " + result.exitCode());
    }
}
