package zhiguang.api.v1;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.NewUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;
import zhiguang.identity.Role;
import zhiguang.identity.ServiceAccounts;
import zhiguang.identity.UserAdministration;
import zhiguang.identity.UserCriteria;
import zhiguang.identity.UserOrder;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** People and service accounts, as administrators see and change them on the pages: the system's adds and maps, security's does the rest. */
@RestController
@RequestMapping("/api/v1/admin/users")
class AdminUsersController {

    private final Caller caller;
    private final UserAdministration administration;
    private final ServiceAccounts services;
    private final Proofs proofs;

    AdminUsersController(Caller caller, UserAdministration administration, ServiceAccounts services, Proofs proofs) {
        this.caller = caller;
        this.administration = administration;
        this.services = services;
        this.proofs = proofs;
    }

    /**
     * A person or a program.
     *
     * @param clusterUser none as long as nobody is mapped
     * @param service whether it is a program, whose keys administrators make
     */
    record User(
            String login, String displayName, String role, @Nullable String clusterUser, boolean locked, boolean mustChangePassword, boolean service) {}

    record Wanted(@Nullable String login, @Nullable String displayName, @Nullable String clusterUser, @Nullable Boolean service) {}

    /** {@code password} is shown this once; a service account has none. */
    record Created(User user, @Nullable String password) {}

    record Mapping(@Nullable String clusterUser) {}

    record RoleWanted(@Nullable String role) {}

    record Lock(@Nullable Boolean locked) {}

    record Password(String password) {}

    /** By login; {@code text} is a part of the login, the name or the cluster user. */
    @GetMapping
    Paging.Page<User> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.ADMIN_READ);
        UserCriteria wanted = new UserCriteria(text, Optional.empty(), Optional.empty());
        return Paging.lines(
                cursor, limit, (from, most) -> administration.list(access.user(), wanted, UserOrder.BY_LOGIN, from, most),
                listed -> answer(listed.user()));
    }

    @GetMapping("/{login}")
    User get(@PathVariable String login) {
        return answer(find(caller.require(ApiScope.ADMIN_READ).user(), login));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Created> create(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        String login = Paging.given(wanted.login(), "login");
        String name = Optional.ofNullable(wanted.displayName()).orElse(login);
        NewUser user = new NewUser(login, name, Role.RESEARCHER, clusterUser(wanted.clusterUser()));
        String password = null;
        if (Boolean.TRUE.equals(wanted.service())) {
            administration.createService(actor, user);
        } else {
            password = administration.create(actor, user);
        }
        return ResponseEntity.created(URI.create("/api/v1/admin/users/" + user.login()))
                .cacheControl(CacheControl.noStore())
                .body(new Created(answer(find(actor, user.login())), password));
    }

    /** None takes the mapping away. */
    @PutMapping("/{login}/cluster-user")
    User map(@PathVariable String login, @RequestBody Mapping wanted) {
        Optional<ClusterUser> clusterUser = clusterUser(wanted.clusterUser());
        return change(login, (actor, user) -> {
            administration.map(actor, user.id(), clusterUser);
            return answer(find(actor, login));
        });
    }

    @PutMapping("/{login}/role")
    User changeRole(@PathVariable String login, @RequestBody RoleWanted wanted) {
        String word = Paging.given(wanted.role(), "role");
        Role role = SubmissionAnswer.meant(Role.values(), word, "role");
        return change(login, (actor, user) -> {
            administration.changeRole(actor, user.id(), role);
            return answer(find(actor, login));
        });
    }

    @PutMapping("/{login}/locked")
    User lock(@PathVariable String login, @RequestBody Lock wanted) {
        boolean locked = Paging.given(wanted.locked(), "locked");
        return change(login, (actor, user) -> {
            if (locked) {
                administration.lock(actor, user.id());
            } else {
                administration.unlock(actor, user.id());
            }
            return answer(find(actor, login));
        });
    }

    /** A new one, which must be changed at the next sign-in. */
    @PostMapping("/{login}/password")
    ResponseEntity<Password> resetPassword(@PathVariable String login) {
        Password password = change(login, (actor, user) -> new Password(administration.resetPassword(actor, user.id())));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(password);
    }

    private <T> T change(String login, BiFunction<PortalUser, PortalUser, T> work) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        PortalUser user = find(actor, login);
        return proofs.byKey(() -> work.apply(actor, user));
    }

    private PortalUser find(PortalUser actor, String login) {
        return administration.find(actor, login).orElseThrow(Paging::notThere);
    }

    private User answer(PortalUser user) {
        return new User(
                user.login(),
                user.displayName(),
                SubmissionAnswer.word(user.role()),
                user.clusterUser().map(ClusterUser::name).orElse(null),
                user.locked(),
                user.mustChangePassword(),
                services.contains(user.id()));
    }

    private static Optional<ClusterUser> clusterUser(@Nullable String name) {
        return Optional.ofNullable(name).filter(text -> !text.isEmpty()).map(ClusterUser::new);
    }
}
