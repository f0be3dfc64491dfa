package zhiguang.files;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;

/** Sends the agent to the cluster and listens to it to its end. */
@Component
class FileErrands {

    private static final PythonProgram AGENT =
            PythonProgram.beside(FileErrands.class, List.of("common", "move", "pack", "search", "main"));

    private final RemoteShell shell;

    FileErrands(RemoteShell shell) {
        this.shell = shell;
    }

    /** The code of a refusal of the whole errand, or an empty text. */
    String run(
            ClusterUser user,
            String errand,
            List<RemotePath> items,
            Map<String, Object> more,
            Duration limit,
            WorkWatch watch,
            Consumer<AgentLine> hear) {
        Map<String, Object> manifest = manifest(errand, items, more);
        String[] end = new String[1];
        CommandResult result = AGENT.run(shell, user, manifest, limit, line -> {
            AgentLine said = AgentLine.parse(line);
            if (watch.isCancelled()) {
                throw new WorkCancelledException();
            }
            switch (said.event()) {
                case "end" -> end[0] = "";
                case "refused" -> end[0] = said.codeOrUnknown();
                case "progress" -> watch.progressed(said.done(), said.total());
                default -> hear.accept(said);
            }
        });
        if (end[0] == null) {
            throw new RemoteSystemException(
                    RemoteSystem.SSH, Kind.PROTOCOL, "the agent for files ended early (exit code " + result.exitCode() + ")");
        }
        return end[0];
    }

    /** For a job: its exit code says whether all of it was done. */
    String command(String errand, List<RemotePath> items, Map<String, Object> more) {
        return AGENT.command(manifest(errand, items, more));
    }

    private static Map<String, Object> manifest(String errand, List<RemotePath> items, Map<String, Object> more) {
        Map<String, Object> manifest = new TreeMap<>(more);
        manifest.put("errand", errand);
        manifest.put("items", items.stream().map(path -> AgentLine.wire(path.bytes())).toList());
        return manifest;
    }
}
