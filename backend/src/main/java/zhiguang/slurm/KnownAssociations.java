package zhiguang.slurm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zhiguang.cluster.AccountName;
import zhiguang.projects.Account;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.AssocMax;
import zhiguang.slurm.model.AssocMaxTres;
import zhiguang.slurm.model.AssocMaxTresGroup;
import zhiguang.slurm.model.OpenapiAssocsResp;
import zhiguang.slurm.model.OpenapiMeta;
import zhiguang.slurm.model.OpenapiMetaSlurm;
import zhiguang.slurm.model.Tres;

/** The associations of this cluster among those slurmdbd gave, which may keep several clusters. */
record KnownAssociations(String cluster, List<Assoc> list) {

    private static final String CPU = "cpu";

    static KnownAssociations of(OpenapiAssocsResp answer) {
        String cluster = Optional.ofNullable(answer.getMeta())
                .map(OpenapiMeta::getSlurm)
                .map(OpenapiMetaSlurm::getCluster)
                .orElse("");
        return new KnownAssociations(
                cluster,
                answer.getAssociations().stream()
                        .filter(given -> cluster.isEmpty() || cluster.equals(given.getCluster()))
                        .toList());
    }

    List<Account> accounts() {
        return list.stream()
                .filter(KnownAssociations::isOfAccount)
                .flatMap(given -> Names.account(given.getAccount()).stream()
                        .filter(name -> !name.value().equals(Intent.ROOT))
                        .map(name -> account(name, given)))
                .toList();
    }

    /** The association that carries the account's own limits. */
    Optional<Assoc> find(AccountName account) {
        return list.stream()
                .filter(KnownAssociations::isOfAccount)
                .filter(given -> account.value().equals(given.getAccount()))
                .findFirst();
    }

    List<String> members(String account) {
        return list.stream()
                .filter(given -> account.equals(given.getAccount()))
                .map(given -> JobFields.text(given.getUser()))
                .filter(user -> !user.isEmpty())
                .toList();
    }

    static Optional<CoreHours> limit(Assoc given) {
        return minutes(given)
                .filter(KnownAssociations::isCpu)
                .findFirst()
                .map(tres -> new CoreHours(TresText.count(tres)));
    }

    /** All of GrpTRESMins, since slurmdbd forgets what a write does not name. */
    static Stream<Tres> minutes(Assoc given) {
        return Optional.ofNullable(given.getMax())
                .map(AssocMax::getTres)
                .map(AssocMaxTres::getGroup)
                .map(AssocMaxTresGroup::getMinutes)
                .stream()
                .flatMap(List::stream);
    }

    static boolean isCpu(Tres tres) {
        return CPU.equals(tres.getType());
    }

    static Tres cpu(CoreHours limit) {
        return new Tres().type(CPU).count(limit.minutes());
    }

    private Account account(AccountName name, Assoc given) {
        return new Account(
                name,
                Names.account(given.getParentAccount())
                        .filter(parent -> !parent.value().equals(Intent.ROOT)),
                members(name.value()),
                limit(given));
    }

    private static boolean isOfAccount(Assoc given) {
        return JobFields.text(given.getUser()).isEmpty()
                && JobFields.text(given.getPartition()).isEmpty();
    }
}
