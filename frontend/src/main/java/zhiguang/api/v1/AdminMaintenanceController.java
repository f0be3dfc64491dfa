package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.maintenance.MaintenancePlan;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.tokens.ApiScope;

/** Maintenance as system administrators plan and end it: told to everybody, held by a reservation in Slurm. */
@RestController
@RequestMapping("/api/v1/admin/maintenance")
class AdminMaintenanceController {

    private final Caller caller;
    private final MaintenanceWindows windows;
    private final Clock clock;

    AdminMaintenanceController(Caller caller, MaintenanceWindows windows, Clock clock) {
        this.caller = caller;
        this.windows = windows;
        this.clock = clock;
    }

    /**
     * A maintenance.
     *
     * @param nodes as Slurm writes lists of nodes; empty for all
     * @param state {@code pending} (Slurm does not have it yet), {@code planned}, {@code under_way}, {@code releasing} or {@code over}
     * @param why Slurm has not done yet what was asked
     */
    record Answer(
            long id,
            String system,
            String nodes,
            Instant from,
            Instant to,
            String chinese,
            String english,
            String state,
            String reservation,
            @Nullable String why,
            String by) {}

    /** {@code system} none for {@code main}, {@code nodes} none for all. */
    record Wanted(
            @Nullable String system,
            @Nullable String nodes,
            @Schema(format = "date-time") @Nullable String from,
            @Schema(format = "date-time") @Nullable String to,
            @Nullable String chinese,
            @Nullable String english) {}

    /** Also what is over; the latest first. */
    @GetMapping
    Paging.Page<Answer> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, windows.list(actor), this::answer);
    }

    /** Announced at once; brought to Slurm then, or as soon as it answers. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Answer> plan(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        MaintenancePlan plan = new MaintenancePlan(
                wanted.system() == null ? ClusterName.MAIN : new ClusterName(wanted.system()),
                Objects.requireNonNullElse(wanted.nodes(), ""),
                time(wanted.from(), "from"),
                time(wanted.to(), "to"),
                Paging.given(wanted.chinese(), "chinese"),
                Paging.given(wanted.english(), "english"));
        MaintenanceWindow made = windows.plan(actor, plan);
        return ResponseEntity.created(URI.create("/api/v1/admin/maintenance/" + made.id())).body(answer(made));
    }

    /** Before its time: jobs start again, and nobody reads of it any more. */
    @DeleteMapping("/{id}")
    Answer end(@PathVariable long id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        if (windows.list(actor).stream().noneMatch(known -> known.id() == id)) {
            throw Paging.notThere();
        }
        return answer(windows.end(actor, id));
    }

    private static Instant time(@Nullable String text, String name) {
        return Paging.time(Paging.given(text, name), name).orElseThrow(() -> Paging.mistyped(name));
    }

    private Answer answer(MaintenanceWindow of) {
        MaintenancePlan plan = of.plan();
        return new Answer(
                of.id(),
                plan.cluster().value(),
                plan.nodes(),
                plan.from(),
                plan.to(),
                plan.chinese(),
                plan.english(),
                SubmissionAnswer.word(of.state(clock.instant())),
                of.reservation(),
                of.why().orElse(null),
                of.by());
    }
}
