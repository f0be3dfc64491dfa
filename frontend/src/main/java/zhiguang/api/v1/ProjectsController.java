package zhiguang.api.v1;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaSheet;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.projects.quotas.QuotaUse;
import zhiguang.spaces.SpaceUse;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** The user's projects with their quotas and what is used of them; who may see which line is as on the page. */
@RestController
@RequestMapping("/api/v1/projects")
class ProjectsController {

    private final Caller caller;
    private final QuotaSheets sheets;
    private final ProjectListing listing;
    private final PortalUsers users;

    ProjectsController(Caller caller, QuotaSheets sheets, ProjectListing listing, PortalUsers users) {
        this.caller = caller;
        this.sheets = sheets;
        this.listing = listing;
        this.users = users;
    }

    record Named(String account) {}

    /**
     * A project.
     *
     * @param right what the user is in it: member, leader or administrator
     * @param stopped whether it takes no jobs now
     * @param quotas the project's own first, then those of members as far as the user may see them
     */
    record Project(String account, String right, boolean stopped, List<Line> quotas, @Nullable SpaceUse storage) {}

    /**
     * Limits of a project or a member; counts and minutes.
     *
     * @param member none for the whole project
     * @param partitions none named: all
     * @param used none where Slurm does not answer
     * @param pending whether Slurm has not taken the newest yet
     */
    record Line(@Nullable String member, Map<String, Long> limits, List<String> partitions, List<String> qos, @Nullable Used used, boolean pending) {}

    record Used(long coreMinutes, long gpuMinutes) {

        static Used of(QuotaUse use) {
            return new Used(use.coreMinutes(), use.gpuMinutes());
        }
    }

    @GetMapping
    Paging.Page<Named> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        int most = Paging.limit(limit);
        String after = Paging.after(cursor).orElse("");
        List<String> found = users.isAdministrator(access.user()) ? all(access, after, most + 1) : own(access, after, most + 1);
        return Paging.page(found, most, name -> name, Named::new);
    }

    /** Administrators look at everybody's, of which there are many. */
    private List<String> all(ApiAccess access, String after, int limit) {
        listing.renew(access.user());
        return listing.listAccountsAfter(access.user(), after, access.key().account(), limit).stream().map(AccountName::value).toList();
    }

    private List<String> own(ApiAccess access, String after, int limit) {
        return sheets.listProjects(access.user()).stream()
                .filter(access.key()::mayCharge)
                .map(AccountName::value)
                .sorted()
                .filter(name -> name.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @GetMapping("/{account}")
    Project get(@PathVariable String account) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        AccountName name = new AccountName(account);
        if (!access.key().mayCharge(name)) {
            throw Paging.notThere();
        }
        return answer(sheets.find(access.user(), name).orElseThrow(Paging::notThere));
    }

    private static Project answer(QuotaSheet sheet) {
        return new Project(
                sheet.scope().account().value(),
                SubmissionAnswer.word(sheet.scope().right()),
                sheet.block().since().isPresent(),
                sheet.lines().stream().map(ProjectsController::line).toList(),
                sheet.storage().orElse(null));
    }

    private static Line line(QuotaLine line) {
        Quota quota = line.quota();
        Map<String, Long> limits = new TreeMap<>();
        quota.limits().forEach((limit, amount) -> limits.put(SubmissionAnswer.word(limit), amount));
        return new Line(
                line.key().memberName().isEmpty() ? null : line.key().memberName(),
                limits,
                quota.partitions().stream().map(PartitionName::value).sorted().toList(),
                List.copyOf(quota.qos()),
                line.used().map(Used::of).orElse(null),
                line.isPending());
    }
}
