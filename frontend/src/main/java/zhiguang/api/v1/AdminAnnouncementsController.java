package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.AnnouncementText;
import zhiguang.notices.announcements.Announcements;
import zhiguang.notices.announcements.Audience;
import zhiguang.notices.announcements.Severity;
import zhiguang.tokens.ApiScope;

/** What the centre tells many at once, in both languages, as system administrators write it. */
@RestController
@RequestMapping("/api/v1/admin/announcements")
class AdminAnnouncementsController {

    private static final String EVERYBODY = "everybody";
    private static final String SIGNED_IN = "signed_in";
    private static final String PROJECT = "project";

    private final Caller caller;
    private final Announcements announcements;
    private final Clock clock;

    AdminAnnouncementsController(Caller caller, Announcements announcements, Clock clock) {
        this.caller = caller;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * An announcement.
     *
     * @param severity {@code news}, {@code warning} or {@code urgent}
     * @param audience {@code everybody}, also before the sign-in, {@code signed_in}, or {@code project}
     * @param account of the project whose members it is for
     */
    record Answer(
            UUID id,
            String chinese,
            String english,
            String severity,
            String audience,
            @Nullable String account,
            Instant from,
            Instant to,
            String changedBy,
            Instant changed) {}

    /** {@code severity} none for {@code news}, {@code audience} none for {@code signed_in}, {@code from} none for now. */
    record Wanted(
            @Nullable String chinese,
            @Nullable String english,
            @Nullable String severity,
            @Nullable String audience,
            @Nullable String account,
            @Schema(format = "date-time") @Nullable String from,
            @Schema(format = "date-time") @Nullable String to) {}

    /** Also what is over; the latest first. */
    @GetMapping
    Paging.Page<Answer> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, announcements.list(actor), AdminAnnouncementsController::answer);
    }

    @GetMapping("/{id}")
    ResponseEntity<Answer> get(@PathVariable UUID id) {
        return tagged(found(caller.require(ApiScope.ADMIN_READ).user(), id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Answer> create(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        UUID id = announcements.create(actor, read(wanted));
        return ResponseEntity.created(URI.create("/api/v1/admin/announcements/" + id)).body(answer(found(actor, id)));
    }

    /** Whoever put it away sees it again. */
    @PutMapping("/{id}")
    ResponseEntity<Answer> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        Announcement before = found(actor, id);
        if (match == null) {
            throw new ApiProblem(HttpStatus.PRECONDITION_REQUIRED, "if-match");
        }
        if (AdminQuotasController.version(match) != before.version()) {
            throw new ApiProblem(HttpStatus.PRECONDITION_FAILED, "outdated");
        }
        announcements.change(actor, before, read(wanted));
        return tagged(found(actor, id));
    }

    /** Nobody sees it any more. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        found(actor, id);
        announcements.remove(actor, id);
    }

    private Announcement found(PortalUser actor, UUID id) {
        return announcements.list(actor).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(Paging::notThere);
    }

    private AnnouncementText read(Wanted wanted) {
        String word = Objects.requireNonNullElse(wanted.severity(), "news");
        Severity severity = SubmissionAnswer.meant(Severity.values(), word, "severity");
        Audience audience = switch (Objects.requireNonNullElse(wanted.audience(), SIGNED_IN)) {
            case EVERYBODY -> new Audience.Everybody();
            case SIGNED_IN -> new Audience.SignedIn();
            case PROJECT -> new Audience.OfProject(new AccountName(Paging.given(wanted.account(), "account")));
            default -> throw Paging.mistyped("audience");
        };
        return new AnnouncementText(
                Paging.given(wanted.chinese(), "chinese"),
                Paging.given(wanted.english(), "english"),
                severity,
                audience,
                Paging.time(Objects.requireNonNullElse(wanted.from(), ""), "from").orElseGet(clock::instant),
                Paging.time(Paging.given(wanted.to(), "to"), "to").orElseThrow(() -> Paging.mistyped("to")));
    }

    private static ResponseEntity<Answer> tagged(Announcement of) {
        return ResponseEntity.ok().eTag("\"" + of.version() + "\"").body(answer(of));
    }

    private static Answer answer(Announcement of) {
        AnnouncementText text = of.text();
        return new Answer(
                of.id(),
                text.chinese(),
                text.english(),
                SubmissionAnswer.word(text.severity()),
                switch (text.audience()) {
                    case Audience.Everybody _ -> EVERYBODY;
                    case Audience.SignedIn _ -> SIGNED_IN;
                    case Audience.OfProject _ -> PROJECT;
                },
                text.audience() instanceof Audience.OfProject(AccountName account) ? account.value() : null,
                text.from(),
                text.to(),
                of.changedBy(),
                of.changedAt());
    }
}
