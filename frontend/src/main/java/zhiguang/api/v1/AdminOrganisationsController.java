package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;
import zhiguang.projects.Organisation;
import zhiguang.projects.OrganisationOrder;
import zhiguang.projects.Organisations;
import zhiguang.projects.ProjectListing;
import zhiguang.projects.ProjectTitle;
import zhiguang.tokens.ApiScope;

/** Whose projects there are, for system administrators; an organisation's limits are set as a project's, by its quota. */
@RestController
@RequestMapping("/api/v1/admin/organisations")
class AdminOrganisationsController {

    private final Caller caller;
    private final Organisations organisations;
    private final ProjectListing listing;

    AdminOrganisationsController(Caller caller, Organisations organisations, ProjectListing listing) {
        this.caller = caller;
        this.organisations = organisations;
        this.listing = listing;
    }

    /**
     * An organisation.
     *
     * @param projects below it
     * @param people members of any of them, each once
     * @param coreHours the limit of all its projects together; none for no limit
     * @param coreHoursUsed by all of them; none where it is not known
     */
    record Answer(
            String account,
            String title,
            int projects,
            int people,
            @Nullable Double coreHours,
            @Nullable Double coreHoursUsed) {}

    /** {@code coreHours} none for no limit. */
    record Wanted(@Nullable String account, @Nullable String title, @Nullable BigDecimal coreHours) {}

    /** By account; {@code text} is a part of account or title. */
    @GetMapping
    Paging.Page<Answer> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        listing.renew(actor);
        return Paging.lines(
                cursor, limit, (from, most) -> organisations.list(actor, text, OrganisationOrder.BY_ACCOUNT, from, most),
                AdminOrganisationsController::answer);
    }

    @GetMapping("/{account}")
    Answer get(@PathVariable String account) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        AccountName name = new AccountName(account);
        listing.renew(actor);
        return organisations.find(actor, name).map(AdminOrganisationsController::answer).orElseThrow(Paging::notThere);
    }

    /** Makes its account, below nothing; repeating it is safe. */
    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "it was so before", useReturnTypeSchema = true)
    ResponseEntity<AdminProjectsController.Change> create(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        Intent intent = new Intent(
                new AccountName(Paging.given(wanted.account(), "account")),
                new ProjectTitle(Paging.given(wanted.title(), "title")),
                Optional.empty(),
                Optional.ofNullable(wanted.coreHours()).map(CoreHours::of));
        AdminProjectsController.Change change = AdminProjectsController.answer(organisations.create(actor, intent));
        URI place = URI.create("/api/v1/admin/organisations/" + intent.account());
        return ResponseEntity.status(change.changed() ? HttpStatus.CREATED : HttpStatus.OK).location(place).body(change);
    }

    private static Answer answer(Organisation of) {
        return new Answer(
                of.account().value(),
                of.title(),
                of.projects(),
                of.people(),
                of.limit().map(AdminProjectsController::hours).orElse(null),
                of.used().map(AdminProjectsController::hours).orElse(null));
    }
}
