package zhiguang.slurm;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import zhiguang.cluster.LimitSet;
import zhiguang.cluster.QosCatalog;
import zhiguang.identity.ClusterUser;

@Component
final class RestQos implements QosCatalog {

    private final SlurmClients clients;

    RestQos(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, LimitSet> listLimits(ClusterUser user) {
        Map<String, LimitSet> all = new TreeMap<>();
        clients.accounting(user, "catalog", api -> api.dbGetQos(null, null)).orThrow().getQos().forEach(given -> {
            LimitSet limits = LimitReader.read(given);
            if (!limits.equals(LimitSet.NONE)) {
                all.put(JobFields.text(given.getName()), limits);
            }
        });
        return all;
    }
}
