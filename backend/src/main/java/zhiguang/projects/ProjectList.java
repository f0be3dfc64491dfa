package zhiguang.projects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Sets what Slurm has beside what was intended. */
@Component
class ProjectList {

    private final Accounts accounts;
    private final ProjectTable table;
    private final Projects projects;
    private final ClusterUser service;

    ProjectList(Accounts accounts, ProjectTable table, Projects projects, ServiceUser service) {
        this.accounts = accounts;
        this.table = table;
        this.projects = projects;
        this.service = service.user();
    }

    List<Project> list() {
        List<Account> known = accounts.listAccounts(service);
        Map<AccountName, String> titles = accounts.listTitles(service);
        Map<AccountName, AccountUse> use = use();
        Map<AccountName, Intent> intents =
                table.list().stream().collect(Collectors.toMap(Intent::account, Function.identity()));
        Set<AccountName> there = known.stream().map(Account::name).collect(Collectors.toSet());
        return Stream.concat(
                        known.stream().map(account -> project(account, titles, use, intents)),
                        intents.values().stream()
                                .filter(intent -> !there.contains(intent.account()))
                                .map(Project::missing))
                .sorted((a, b) -> a.account().value().compareTo(b.account().value()))
                .toList();
    }

    /** What was intended, or else what Slurm has, which then becomes the intention. */
    Intent intentOf(Account account) {
        return table.find(account.name())
                .orElseGet(() -> new Intent(
                        account.name(),
                        title(account.name(), accounts.listTitles(service).get(account.name())),
                        account.parent(),
                        account.limit()));
    }

    private static Project project(
            Account account,
            Map<AccountName, String> titles,
            Map<AccountName, AccountUse> use,
            Map<AccountName, Intent> intents) {
        Optional<Intent> intent = Optional.ofNullable(intents.get(account.name()));
        String title = intent.map(Intent::title)
                .map(ProjectTitle::value)
                .orElseGet(() -> titles.getOrDefault(account.name(), ""));
        return Project.of(account, title, Optional.ofNullable(use.get(account.name())), intent);
    }

    /** What is used comes from slurmctld; without it the rest is still worth showing. */
    private Map<AccountName, AccountUse> use() {
        try {
            return projects.all();
        } catch (RemoteSystemException slurmctldDown) {
            return Map.of();
        }
    }

    private static ProjectTitle title(AccountName account, @Nullable String description) {
        try {
            return new ProjectTitle(description == null ? account.value() : description);
        } catch (InvalidInputException unfit) {
            return new ProjectTitle(account.value());
        }
    }
}
