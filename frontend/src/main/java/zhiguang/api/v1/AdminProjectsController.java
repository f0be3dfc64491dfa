package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectAdministration;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.ProjectCriteria;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.ProjectOrder;
import zhiguang.projects.ProjectTitle;
import zhiguang.tokens.ApiScope;

/** All projects and their people, for system administrators; every change is safe to repeat. */
@RestController
@RequestMapping("/api/v1/admin/projects")
class AdminProjectsController {

    private final Caller caller;
    private final ProjectListing listing;
    private final ProjectAdministration projects;
    private final PortalUsers users;
    private final Proofs proofs;

    AdminProjectsController(Caller caller, ProjectListing listing, ProjectAdministration projects, PortalUsers users, Proofs proofs) {
        this.caller = caller;
        this.listing = listing;
        this.projects = projects;
        this.users = users;
        this.proofs = proofs;
    }

    /**
     * A project.
     *
     * @param members names of cluster users
     * @param coreHours the limit; none for no limit
     * @param drift how Slurm differs from what was intended
     */
    record Answer(
            String account,
            String title,
            @Nullable String parent,
            List<String> members,
            @Nullable Double coreHours,
            @Nullable Double coreHoursUsed,
            String drift) {}

    /** {@code coreHours} none for no limit, {@code parent} none for directly below root. */
    record Wanted(@Nullable String account, @Nullable String title, @Nullable String parent, @Nullable BigDecimal coreHours) {}

    /** {@code changed} is false where it was so before. */
    record Change(boolean changed) {}

    @GetMapping
    Paging.Page<Answer> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        listing.renew(actor);
        return Paging.lines(
                cursor, limit, (from, most) -> listing.list(actor, ProjectCriteria.ALL, ProjectOrder.BY_ACCOUNT, from, most),
                AdminProjectsController::answer);
    }

    @GetMapping("/{account}")
    Answer get(@PathVariable String account) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return listing.renew(actor, new AccountName(account)).map(AdminProjectsController::answer).orElseThrow(Paging::notThere);
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "it was so before", useReturnTypeSchema = true)
    ResponseEntity<Change> create(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        Intent intent = new Intent(
                new AccountName(Paging.given(wanted.account(), "account")),
                new ProjectTitle(Paging.given(wanted.title(), "title")),
                Optional.ofNullable(wanted.parent()).filter(name -> !name.isEmpty()).map(AccountName::new),
                Optional.ofNullable(wanted.coreHours()).map(CoreHours::of));
        Change change = answer(projects.create(actor, intent));
        URI place = URI.create("/api/v1/admin/projects/" + intent.account());
        return ResponseEntity.status(change.changed() ? HttpStatus.CREATED : HttpStatus.OK).location(place).body(change);
    }

    /** Gives up one that is not in Slurm any more; one that is there is refused. */
    @DeleteMapping("/{account}")
    Change forget(@PathVariable String account) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        return answer(proofs.byKey(() -> projects.forget(actor, name)));
    }

    @PutMapping("/{account}/members/{login}")
    Change addMember(@PathVariable String account, @PathVariable String login) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        users.requireAdministrator(actor, "project.member-added", name + " + " + login);
        PortalUser person = users.findByLogin(login).orElseThrow(Paging::notThere);
        return answer(projects.addMember(actor, name, person.id()));
    }

    /** {@code member} is the login, or, for somebody whom the portal does not know, the cluster user's name. */
    @DeleteMapping("/{account}/members/{member}")
    Change removeMember(@PathVariable String account, @PathVariable String member) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        users.requireAdministrator(actor, "project.member-removed", name + " - " + member);
        return answer(projects.removeMember(actor, name, AdminQuotasController.member(users, member)));
    }

    private static Answer answer(Project project) {
        return new Answer(
                project.account().value(),
                project.title(),
                project.parent().map(AccountName::value).orElse(null),
                project.members(),
                project.limit().map(AdminProjectsController::hours).orElse(null),
                project.used().map(AdminProjectsController::hours).orElse(null),
                SubmissionAnswer.word(project.drift()));
    }

    static double hours(CoreHours amount) {
        return amount.minutes() / 60.0;
    }

    static Change answer(ProjectChange change) {
        return switch (change) {
            case ProjectChange.Done done -> new Change(done.changed());
            case ProjectChange.AccountExists _ -> throw new ApiProblem(HttpStatus.CONFLICT, "exists");
            case ProjectChange.NoSuchAccount _ -> throw Paging.notThere();
            case ProjectChange.NoSuchParent none -> throw new ApiProblem(HttpStatus.BAD_REQUEST, "no-parent", none.parent().value());
            case ProjectChange.NotMapped person -> throw new ApiProblem(HttpStatus.CONFLICT, "not-mapped", person.login());
            case ProjectChange.JobsActive active -> throw new ApiProblem(HttpStatus.CONFLICT, "jobs-active", active.member().name());
            case ProjectChange.Refused refused -> throw new ApiProblem(HttpStatus.CONFLICT, "refused", refused.text());
        };
    }
}
