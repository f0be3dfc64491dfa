package zhiguang.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import zhiguang.cluster.Clusters;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** slurmrestd of each cluster speaks a version of ours, takes our tokens, and slurmdbd knows the two service users. */
class SlurmCheck implements Check {

    private static final String PURPOSE = "doctor";

    private final Clusters clusters;
    private final ObjectProvider<SlurmClients> clients;
    private final Environment environment;

    SlurmCheck(Clusters clusters, ObjectProvider<SlurmClients> clients, Environment environment) {
        this.clusters = clusters;
        this.clients = clients;
        this.environment = environment;
    }

    @Override
    public Area area() {
        return Area.SLURM;
    }

    @Override
    public void look(Report report) {
        clusters.settings("slurm", SlurmSettings.class).forEach((cluster, settings) -> look(cluster, settings, report));
    }

    private void look(ClusterName cluster, SlurmSettings settings, Report report) {
        String watcher = environment.getProperty("zhiguang.cluster-feed.watch-user", "zgwatch");
        try {
            if (!isUp(cluster, watcher)) {
                report.wrong(knows(cluster, watcher) ? "slurm.down" : "slurm.denied", cluster.value());
            } else if (isKnown(cluster, watcher, "Operator", report) & isKnown(cluster, settings.adminUser(), "Administrator", report)) {
                report.ok("slurm.ok", cluster.value());
            }
        } catch (RemoteSystemException e) {
            report.wrong(code(e), cluster.value(), settings.url().toString(), String.valueOf(e.getMessage()));
        }
    }

    private boolean isUp(ClusterName cluster, String watcher) {
        return clients.getObject()
                .read(new ClusterUser(watcher).on(cluster), PURPOSE, "/slurm/" + VersionedPaths.GENERATED + "/ping/", SlurmCheck::text)
                .orThrow()
                .contains("\"UP\"");
    }

    /** Slurm says of a token that it does not take only that its daemons do not answer: both do so. */
    private boolean knows(ClusterName cluster, String watcher) {
        try {
            clients.getObject()
                    .accounting(new ClusterUser(watcher).on(cluster), PURPOSE, api -> api.dbGetUser(watcher, null, null));
            return true;
        } catch (RemoteSystemException e) {
            return e.system() != RemoteSystem.SLURM_DATABASE;
        }
    }

    private static String code(RemoteSystemException failure) {
        return switch (failure.kind()) {
            case DENIED -> "slurm.denied";
            case UNSUPPORTED -> "slurm.version";
            case UNREACHABLE, TIMED_OUT, PROTOCOL -> failure.system() == RemoteSystem.SLURM_DATABASE
                    ? "slurm.database"
                    : failure.system() == RemoteSystem.SLURM_CONTROLLER ? "slurm.down" : "slurm.away";
        };
    }

    private boolean isKnown(ClusterName cluster, String name, String least, Report report) {
        List<String> levels = clients.getObject()
                .accounting(new ClusterUser(name).on(cluster), PURPOSE, api -> api.dbGetUser(name, null, null))
                .unless(SlurmErrors.NO_CHANGE)
                .map(answer -> answer.getUsers())
                .orElse(List.of())
                .stream()
                .filter(user -> name.equals(user.getName()))
                .map(user -> Optional.<Collection<?>>ofNullable(user.getAdministratorLevel()).orElse(List.of()))
                .flatMap(all -> all.stream().map(Object::toString))
                .toList();
        boolean enough = levels.stream().anyMatch(level -> level.equalsIgnoreCase(least) || level.equalsIgnoreCase("Administrator"));
        if (!enough) {
            report.wrong("slurm.user", cluster.value(), name, least);
        }
        return enough;
    }

    private static String text(InputStream body) {
        try {
            return new String(body.readNBytes(1 << 20), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
