package zhiguang.api.v1;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.projects.quotas.Quotas;
import zhiguang.tokens.ApiScope;

/** Limits of projects and members: what was read is changed under its ETag, so that nobody writes over another's change unseen. */
@RestController
@RequestMapping("/api/v1/admin/projects/{account}/quota")
class AdminQuotasController {

    private final Caller caller;
    private final QuotaSheets sheets;
    private final Quotas quotas;
    private final PortalUsers users;

    AdminQuotasController(Caller caller, QuotaSheets sheets, Quotas quotas, PortalUsers users) {
        this.caller = caller;
        this.sheets = sheets;
        this.quotas = quotas;
        this.users = users;
    }

    /**
     * Limits, in counts and minutes.
     *
     * @param limits what is not named is not limited
     * @param partitions none named: all
     * @param pending whether Slurm has not taken it yet; it is tried until it has
     */
    record Answer(
            String account,
            @Nullable String member,
            Map<String, Long> limits,
            List<String> partitions,
            List<String> qos,
            @Nullable String defaultQos,
            boolean pending) {}

    /** The whole of it: what is not named is not limited. */
    record Wanted(
            @Nullable Map<String, @Nullable Long> limits,
            @Nullable List<@Nullable String> partitions,
            @Nullable List<@Nullable String> qos,
            @Nullable String defaultQos) {}

    /** {@code member} is a login, or a cluster user's name; empty for the project's own. */
    @GetMapping
    ResponseEntity<Answer> get(@PathVariable String account, @RequestParam(defaultValue = "") String member) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        AccountName name = new AccountName(account);
        users.requireAdministrator(actor, "quota.read", account);
        return found(actor, key(name, member));
    }

    @PutMapping
    ResponseEntity<Answer> set(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String member,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        users.requireAdministrator(actor, "quota.set", account);
        if (match == null) {
            throw new ApiProblem(HttpStatus.PRECONDITION_REQUIRED, "if-match");
        }
        QuotaKey key = key(name, member);
        return switch (quotas.set(actor, key, read(wanted), version(match))) {
            case QuotaChange.Applied _, QuotaChange.Pending _ -> found(actor, key);
            case QuotaChange.Outdated _ -> throw new ApiProblem(HttpStatus.PRECONDITION_FAILED, "outdated");
            case QuotaChange.NoSuchProject _ -> throw Paging.notThere();
        };
    }

    private ResponseEntity<Answer> found(PortalUser actor, QuotaKey key) {
        QuotaLine line = sheets.find(actor, key.account())
                .flatMap(sheet -> sheet.lines().stream().filter(each -> each.key().equals(key)).findFirst())
                .orElseThrow(Paging::notThere);
        Quota quota = line.quota();
        Map<String, Long> limits = new TreeMap<>();
        quota.limits().forEach((limit, amount) -> limits.put(SubmissionAnswer.word(limit), amount));
        return ResponseEntity.ok()
                .eTag("\"" + line.version() + "\"")
                .body(new Answer(
                        key.account().value(),
                        key.memberName().isEmpty() ? null : key.memberName(),
                        limits,
                        quota.partitions().stream().map(PartitionName::value).sorted().toList(),
                        List.copyOf(quota.qos()),
                        quota.defaultQos().orElse(null),
                        line.isPending()));
    }

    private QuotaKey key(AccountName account, String member) {
        return member.isEmpty() ? QuotaKey.of(account) : QuotaKey.of(account, member(users, member));
    }

    /** A login of the portal, or else the name of a cluster user. */
    static ClusterUser member(PortalUsers users, String name) {
        return users.findByLogin(name).flatMap(PortalUser::member).orElseGet(() -> new ClusterUser(name));
    }

    private static Quota read(Wanted wanted) {
        Map<QuotaLimit, Long> limits = new EnumMap<>(QuotaLimit.class);
        if (wanted.limits() != null) {
            wanted.limits().forEach((word, amount) -> {
                if (amount != null) {
                    limits.put(limit(word, "limits"), amount);
                }
            });
        }
        return new Quota(
                limits,
                names(wanted.partitions(), "partitions").stream().map(PartitionName::new).collect(Collectors.toSet()),
                new HashSet<>(names(wanted.qos(), "qos")),
                Optional.ofNullable(wanted.defaultQos()));
    }

    private static List<String> names(@Nullable List<@Nullable String> list, String field) {
        return list == null ? List.of() : list.stream().map(each -> Paging.given(each, field)).toList();
    }

    /** {@code field} is where it was given. */
    static QuotaLimit limit(String word, String field) {
        return SubmissionAnswer.meant(QuotaLimit.values(), word, field);
    }

    /** Of an ETag that was given with what was read. */
    static long version(String match) {
        try {
            return Long.parseLong(match.strip().replaceAll("^(W/)?\"(.*)\"$", "$2"));
        } catch (NumberFormatException e) {
            throw new ApiProblem(HttpStatus.PRECONDITION_FAILED, "outdated");
        }
    }
}
