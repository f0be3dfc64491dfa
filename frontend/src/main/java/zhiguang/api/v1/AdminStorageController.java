package zhiguang.api.v1;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.ProjectListing;
import zhiguang.spaces.QuotaRow;
import zhiguang.spaces.SpaceQuotas;
import zhiguang.tokens.ApiScope;

/** How full spaces are and how much each may hold, for system administrators. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminStorageController {

    private final Caller caller;
    private final SpaceQuotas quotas;
    private final ProjectListing projects;
    private final PortalUsers users;

    AdminStorageController(Caller caller, SpaceQuotas quotas, ProjectListing projects, PortalUsers users) {
        this.caller = caller;
        this.quotas = quotas;
        this.projects = projects;
        this.users = users;
    }

    /**
     * A space, in bytes.
     *
     * @param login whose it is; none for a project's
     * @param account which project's it is; none for a person's
     * @param inBin how much of {@code used} lies in the bin
     * @param limit what holds
     * @param ownLimit none where that of its kind holds
     */
    record Answer(
            @Nullable String login, @Nullable String account, long used, long files, long inBin, long limit, @Nullable Long ownLimit) {}

    /** {@code limit} in bytes; none for that of its kind. */
    record Wanted(@Nullable Long limit) {

        Optional<DataSize> size() {
            return Optional.ofNullable(limit).map(DataSize::ofBytes);
        }
    }

    /** The fullest first. */
    @GetMapping("/storage")
    Paging.Page<Answer> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, (from, most) -> quotas.list(actor, "", from, most), this::answer);
    }

    @GetMapping("/users/{login}/storage")
    Answer ofUser(@PathVariable String login) {
        PortalUser actor = reader(login);
        return users.findByLogin(login).flatMap(user -> quotas.find(actor, user.id())).map(this::answer).orElseThrow(Paging::notThere);
    }

    @GetMapping("/projects/{account}/storage")
    Answer ofProject(@PathVariable String account) {
        return quotas.find(reader(account), new AccountName(account)).map(this::answer).orElseThrow(Paging::notThere);
    }

    /** Also before they come for the first time. */
    @PutMapping("/users/{login}/storage")
    Answer setOfUser(@PathVariable String login, @RequestBody Wanted wanted) {
        PortalUser actor = writer(login);
        PortalUser owner = users.findByLogin(login).filter(user -> user.role().mayActOnCluster()).orElseThrow(Paging::notThere);
        quotas.set(actor, owner.id(), wanted.size());
        return quotas.find(actor, owner.id()).map(this::answer).orElseThrow(Paging::notThere);
    }

    @PutMapping("/projects/{account}/storage")
    Answer setOfProject(@PathVariable String account, @RequestBody Wanted wanted) {
        PortalUser actor = writer(account);
        AccountName name = new AccountName(account);
        if (quotas.find(actor, name).isEmpty() && projects.renew(actor, name).isEmpty()) {
            throw Paging.notThere();
        }
        quotas.set(actor, name, wanted.size());
        return quotas.find(actor, name).map(this::answer).orElseThrow(Paging::notThere);
    }

    /** Whoever is no administrator does not learn who is there. */
    private PortalUser reader(String object) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        users.requireAdministrator(actor, "space.quota-listed", object);
        return actor;
    }

    private PortalUser writer(String object) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        users.requireAdministrator(actor, "space.quota-changed", object);
        return actor;
    }

    private Answer answer(QuotaRow row) {
        return new Answer(
                row.owner().flatMap(users::find).map(PortalUser::login).orElse(null),
                row.account().map(AccountName::value).orElse(null),
                row.use().used(),
                row.use().files(),
                row.use().inBin(),
                row.use().quota(),
                row.own().map(DataSize::toBytes).orElse(null));
    }
}
