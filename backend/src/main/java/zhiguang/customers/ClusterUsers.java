package zhiguang.customers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/**
 * The centre's own commands that make and remove cluster users, run over SSH on an administration node. Their contract: the name is the last
 * argument; 0 when it is so now, also when it was so before; 3 when somebody else has this name; anything else is a failure.
 */
@Component
class ClusterUsers {

    private static final Logger log = LoggerFactory.getLogger(ClusterUsers.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TAKEN = 3;

    private final RemoteShell shell;
    private final CustomerSettings settings;

    ClusterUsers(RemoteShell shell, CustomerSettings settings) {
        this.shell = shell;
        this.settings = settings;
    }

    /** Whether the centre has the portal make them. */
    boolean areMade() {
        return settings.addCommand().isPresent();
    }

    Optional<SetUpTrouble> add(ClusterUser user) {
        return settings.addCommand().map(words -> run(words, user)).orElse(Optional.of(SetUpTrouble.NO_CLUSTER_USER));
    }

    /** Nothing where the centre has no command for it. */
    Optional<SetUpTrouble> remove(ClusterUser user) {
        return settings.removeCommand().flatMap(words -> run(words, user));
    }

    private Optional<SetUpTrouble> run(List<String> words, ClusterUser user) {
        List<String> command = new ArrayList<>(words);
        command.add(user.name());
        CommandResult result = shell.run(new ClusterUser(settings.runAs()), new RemoteCommand(command), new byte[0], LIMIT);
        if (result.succeeded()) {
            return Optional.empty();
        }
        log.atWarn()
                .addKeyValue("user", user.name())
                .addKeyValue("exit", result.exitCode())
                .addKeyValue("error", result.error().lines().findFirst().orElse(""))
                .log("the centre's command about a cluster user failed");
        return Optional.of(result.exitCode() == TAKEN ? SetUpTrouble.CLUSTER_USER_TAKEN : SetUpTrouble.COMMAND_FAILED);
    }
}
