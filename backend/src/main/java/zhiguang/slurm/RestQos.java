package zhiguang.slurm;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.QosCatalog;
import zhiguang.identity.ClusterUser;

@Component
final class RestQos implements QosCatalog {

    private final SlurmClients clients;

    RestQos(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, JobLimit> listLimits(ClusterUser user) {
        Map<String, JobLimit> limits = new TreeMap<>();
        clients.accounting(user, "catalog", api -> api.dbGetQos(null, null)).orThrow().getQos().forEach(given -> {
            JobLimit limit = JobLimits.of(given);
            if (!limit.isNone()) {
                limits.put(JobFields.text(given.getName()), limit);
            }
        });
        return limits;
    }
}
