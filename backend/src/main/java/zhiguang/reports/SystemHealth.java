package zhiguang.reports;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.Accounts;
import zhiguang.projects.Intent;
import zhiguang.projects.ServiceUser;
import zhiguang.spaces.StoreClock;

/** Asks each foreign system something small, all at once, for an administrator who looks. Slow where one does not answer. */
@Service
public class SystemHealth {

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private final ClusterCatalog catalog;
    private final Accounts accounts;
    private final RemoteShell shell;
    private final StoreClock store;
    private final PortalUsers users;
    private final ClusterUser service;

    SystemHealth(ClusterCatalog catalog, Accounts accounts, RemoteShell shell, StoreClock store, PortalUsers users, ServiceUser service) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.shell = shell;
        this.store = store;
        this.users = users;
        this.service = service.user();
    }

    public List<SystemProbe> probe(PortalUser actor, ClusterName cluster) {
        users.requireAdministrator(actor, "health.read", cluster.value());
        return probe(cluster);
    }

    /** By the portal itself. */
    List<SystemProbe> probe(ClusterName cluster) {
        ClusterUser there = service.on(cluster);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SystemProbe>> all = List.of(
                    threads.submit(() -> probe(RemoteSystem.SLURM_CONTROLLER, () -> catalog.ping(there))),
                    threads.submit(() -> probe(RemoteSystem.SLURM_DATABASE, () -> accounts.findAccount(there, new AccountName(Intent.ROOT)))),
                    threads.submit(() -> probe(RemoteSystem.SSH, () -> shell.run(there, RemoteCommand.of("true"), new byte[0], LIMIT))),
                    threads.submit(() -> probe(RemoteSystem.OBJECT_STORE, store::now)));
            return all.stream().map(SystemHealth::ended).toList();
        }
    }

    private static SystemProbe ended(Future<SystemProbe> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the portal stops", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a question to a foreign system met a bug", e.getCause());
        }
    }

    /** A gate in front that fails counts for what stands behind it: it cannot be reached. */
    private static SystemProbe probe(RemoteSystem system, Runnable question) {
        long begun = System.nanoTime();
        Optional<RemoteSystemException.Kind> trouble = Optional.empty();
        try {
            question.run();
        } catch (RemoteSystemException e) {
            trouble = Optional.of(e.kind());
        }
        return new SystemProbe(system, Duration.ofNanos(System.nanoTime() - begun), trouble);
    }
}
