package zhiguang.slurm;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import zhiguang.cluster.FairShares;
import zhiguang.cluster.Share;
import zhiguang.identity.ClusterUser;

@Component
final class RestFairShares implements FairShares {

    /** Slurm's mark for shares that are the parent's. */
    private static final long PARENT = 0x7fffffffL;

    private final SlurmClients clients;

    RestFairShares(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Share> listShares(ClusterUser user) {
        return clients.read(user, "shares", Shares.PATH, RestFairShares::read).orThrow();
    }

    static List<Share> read(InputStream json) {
        List<Share> shares = new ArrayList<>();
        Shares.forEach(json, entry -> shares.add(share(entry)));
        return shares;
    }

    private static Share share(JsonNode entry) {
        boolean user = entry.path("type").toString().contains("USER");
        String name = entry.path("name").asString("");
        String parent = entry.path("parent").asString("");
        JsonNode fairness = entry.path("fairshare");
        return new Share(
                user ? parent : name,
                user ? name : "",
                entry.path("partition").asString(""),
                parent,
                shares(entry.path("shares")),
                number(entry.path("shares_normalized")).orElse(0),
                number(entry.path("effective_usage")).orElse(0),
                user ? number(fairness.path("factor")) : OptionalDouble.empty(),
                number(fairness.path("level")));
    }

    private static OptionalLong shares(JsonNode given) {
        boolean set = given.path("set").asBoolean(false) && !given.path("infinite").asBoolean(false);
        long number = given.path("number").asLong(0);
        return set && number != PARENT ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static OptionalDouble number(JsonNode given) {
        boolean set = given.path("set").asBoolean(false) && !given.path("infinite").asBoolean(false);
        return set ? OptionalDouble.of(given.path("number").asDouble(0)) : OptionalDouble.empty();
    }
}
