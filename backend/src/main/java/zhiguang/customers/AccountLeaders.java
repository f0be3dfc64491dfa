package zhiguang.customers;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;

/** The coordinators of Slurm's accounts, by {@code sacctmgr} as the portal's administrator of accounts; repeating is safe. */
@Component
public class AccountLeaders {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RemoteShell shell;
    private final Coordinators coordinators;
    private final ClusterUser service;

    AccountLeaders(RemoteShell shell, Coordinators coordinators, ServiceUser service) {
        this.shell = shell;
        this.coordinators = coordinators;
        this.service = service.user();
    }

    /** Names of cluster users. */
    public Set<String> list(AccountName account) {
        String answer = run("-nP", "show", "account", "name=" + account, "withcoordinators", "format=coordinators");
        return answer.lines().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    public void add(AccountName account, ClusterUser user) {
        if (!list(account).contains(user.name())) {
            run("-iQ", "add", "coordinator", "account=" + account, "names=" + user.name());
            coordinators.forget(user);
        }
    }

    public void remove(AccountName account, ClusterUser user) {
        if (list(account).contains(user.name())) {
            run("-iQ", "delete", "coordinator", "account=" + account, "names=" + user.name());
            coordinators.forget(user);
        }
    }

    private String run(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "sacctmgr";
        System.arraycopy(words, 0, command, 1, words.length);
        CommandResult result = shell.run(service, RemoteCommand.of(command), new byte[0], LIMIT);
        if (!result.succeeded()) {
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_DATABASE, Kind.PROTOCOL, "sacctmgr refused: " + result.error().lines().findFirst().orElse(""));
        }
        return result.output();
    }
}
