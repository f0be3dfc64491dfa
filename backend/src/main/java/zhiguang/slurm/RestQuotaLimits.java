package zhiguang.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.quotas.AccountLimits;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimits;
import zhiguang.projects.quotas.QuotaUse;
import zhiguang.projects.quotas.QuotaWrite;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.OpenapiAssocsResp;
import zhiguang.slurm.model.Qos;

/**
 * Reads associations without what they inherit, since what is written back becomes their own. A member is let into single partitions by
 * one association for each, beside the general one, which then takes no jobs.
 */
@Component
final class RestQuotaLimits implements QuotaLimits {

    private static final String PURPOSE = "quotas";
    private static final String PATH = "/slurmdb/" + VersionedPaths.GENERATED
            + "/associations/?Exclude limits from parents=true&Include the raw QOS or delta_qos=true";
    private static final int MINUTE = 60;

    private final SlurmClients clients;

    RestQuotaLimits(SlurmClients clients) {
        this.clients = clients;
    }

    @Override
    public List<AccountLimits> list(ClusterUser user, Collection<AccountName> accounts) {
        String names = accounts.stream().map(AccountName::value).collect(Collectors.joining(","));
        return names.isEmpty() ? List.of() : limits(read(user, PATH + "&account=" + names));
    }

    @Override
    public Optional<AccountLimits> find(ClusterUser user, AccountName account) {
        return limits(read(user, account)).stream().filter(found -> found.account().equals(account)).findFirst();
    }

    @Override
    public QuotaWrite write(ClusterUser user, QuotaKey key, Quota wanted) {
        KnownAssociations known = read(user, key.account());
        Optional<Assoc> own = known.find(key.account());
        if (own.isEmpty()) {
            return new QuotaWrite.NotThere();
        }
        return key.member()
                .map(member -> writeMember(user, known, key.account(), member, wanted))
                .orElseGet(() -> post(user, List.of(QuotaAssociation.ofAccount(own.get(), wanted))));
    }

    private QuotaWrite writeMember(ClusterUser user, KnownAssociations known, AccountName account, ClusterUser member, Quota wanted) {
        Map<String, Assoc> there = new HashMap<>();
        known.list().stream()
                .filter(given -> member.name().equals(given.getUser()) && account.value().equals(given.getAccount()))
                .forEach(given -> there.put(JobFields.text(given.getPartition()), given));
        if (there.isEmpty()) {
            return new QuotaWrite.NotThere();
        }
        Set<String> partitions = new TreeSet<>();
        wanted.partitions().forEach(partition -> partitions.add(partition.value()));
        List<Assoc> written = new ArrayList<>();
        Assoc general = there.getOrDefault("", fresh(known, account, member, ""));
        written.add(QuotaAssociation.ofMember(general, wanted, !partitions.isEmpty()));
        partitions.forEach(name -> written.add(
                QuotaAssociation.inPartition(there.getOrDefault(name, fresh(known, account, member, name)), wanted)));
        QuotaWrite result = post(user, written);
        there.keySet().removeAll(partitions);
        there.remove("");
        for (Assoc left : there.values()) {
            if (result instanceof QuotaWrite.Done) {
                result = shut(user, left);
            }
        }
        return result;
    }

    /** Slurm keeps an association as long as jobs of it run; then it takes no further ones. */
    private QuotaWrite shut(ClusterUser user, Assoc left) {
        SlurmAnswer<?> answer = clients.accounting(
                user,
                PURPOSE,
                api -> api.dbDeleteAssociation(left.getAccount(), left.getCluster(), left.getPartition(), left.getUser()));
        return answer instanceof SlurmAnswer.Given<?> ? new QuotaWrite.Done() : post(user, List.of(QuotaAssociation.shut(left)));
    }

    private static Assoc fresh(KnownAssociations known, AccountName account, ClusterUser member, String partition) {
        return new Assoc().account(account.value()).cluster(known.cluster()).user(member.name()).partition(partition);
    }

    private QuotaWrite post(ClusterUser user, List<Assoc> written) {
        OpenapiAssocsResp body = new OpenapiAssocsResp().associations(written);
        return switch (clients.accounting(user, PURPOSE, api -> api.dbPostAssociations(body))) {
            case SlurmAnswer.Given<?> _ -> new QuotaWrite.Done();
            case SlurmAnswer.Refused<?>(int number, String _) when number == SlurmErrors.NO_CHANGE -> new QuotaWrite.Done();
            case SlurmAnswer.Refused<?> refused when refused.number() == SlurmErrors.ACCESS_DENIED -> throw refused.asException();
            case SlurmAnswer.Refused<?>(int number, String text) -> new QuotaWrite.Refused(number, text);
        };
    }

    @Override
    public List<QuotaUse> listUse(ClusterUser user) {
        return clients.read(user, PURPOSE, Shares.PATH, json -> {
                    Map<String, QuotaUse> uses = new HashMap<>();
                    Shares.forEach(json, entry -> {
                        QuotaUse use = use(entry);
                        uses.merge(use.account() + '/' + use.member(), use, RestQuotaLimits::sum);
                    });
                    return List.copyOf(uses.values());
                })
                .orThrow();
    }

    @Override
    public List<String> listQos(ClusterUser user) {
        return clients.accounting(user, PURPOSE, api -> api.dbGetQos(null, null)).orThrow().getQos().stream()
                .map(Qos::getName)
                .filter(name -> name != null && !name.isEmpty())
                .sorted()
                .toList();
    }

    private static QuotaUse use(JsonNode entry) {
        boolean person = entry.path("type").toString().contains("USER");
        String name = entry.path("name").asString("");
        JsonNode usage = entry.path("tres").path("usage");
        return new QuotaUse(
                person ? entry.path("parent").asString("") : name, person ? name : "", minutes(usage, "cpu"), minutes(usage, "gres/gpu"));
    }

    private static long minutes(JsonNode usage, String resource) {
        return usage.valueStream()
                .filter(each -> each.path("name").asString("").equals(resource))
                .mapToLong(each -> (long) (each.path("value").asDouble(0) / MINUTE))
                .sum();
    }

    private static QuotaUse sum(QuotaUse a, QuotaUse b) {
        return new QuotaUse(a.account(), a.member(), a.coreMinutes() + b.coreMinutes(), a.gpuMinutes() + b.gpuMinutes());
    }

    private KnownAssociations read(ClusterUser user, AccountName account) {
        return read(user, PATH + "&account=" + account.value());
    }

    private KnownAssociations read(ClusterUser user, String path) {
        return KnownAssociations.of(
                clients.read(user, PURPOSE, path, json -> SlurmHttp.JSON.readValue(json, OpenapiAssocsResp.class)).orThrow());
    }

    private static List<AccountLimits> limits(KnownAssociations known) {
        Map<String, List<Assoc>> byAccount = new HashMap<>();
        known.list().stream()
                .filter(given -> !JobFields.text(given.getUser()).isEmpty())
                .forEach(given -> byAccount.computeIfAbsent(JobFields.text(given.getAccount()), name -> new ArrayList<>()).add(given));
        return known.accounts().stream()
                .map(account -> limits(account.name(), known.find(account.name()).orElseThrow(), byAccount))
                .toList();
    }

    private static AccountLimits limits(AccountName account, Assoc own, Map<String, List<Assoc>> byAccount) {
        boolean narrowed = QuotaAssociation.takesNoJobs(own);
        Map<String, List<Assoc>> byMember = new HashMap<>();
        byAccount.getOrDefault(account.value(), List.of())
                .forEach(given -> byMember.computeIfAbsent(JobFields.text(given.getUser()), name -> new ArrayList<>()).add(given));
        Map<String, Quota> members = new HashMap<>();
        byMember.forEach((name, all) -> members.put(name, member(all, narrowed)));
        return new AccountLimits(account, QuotaAssociation.read(own, true), narrowed, members);
    }

    private static Quota member(List<Assoc> all, boolean narrowed) {
        Optional<Assoc> general = all.stream().filter(given -> JobFields.text(given.getPartition()).isEmpty()).findFirst();
        List<Assoc> open = all.stream()
                .filter(given -> !JobFields.text(given.getPartition()).isEmpty() && !QuotaAssociation.takesNoJobs(given))
                .toList();
        boolean single = !open.isEmpty() && (general.isEmpty() || narrowed || QuotaAssociation.takesNoJobs(general.get()));
        if (!single) {
            return general.map(given -> QuotaAssociation.read(given, false)).orElse(Quota.NONE);
        }
        Set<PartitionName> partitions = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        open.forEach(given -> Names.partition(given.getPartition()).ifPresent(partitions::add));
        Quota first = QuotaAssociation.read(open.getFirst(), false);
        return new Quota(first.limits(), partitions, first.qos(), first.defaultQos());
    }
}
