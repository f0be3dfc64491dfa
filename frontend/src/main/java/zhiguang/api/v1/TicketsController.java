package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.firecrest.OwnJobs;
import zhiguang.api.firecrest.Systems;
import zhiguang.api.programs.Caller;
import zhiguang.jobs.JobId;
import zhiguang.tickets.Evidence;
import zhiguang.tickets.MailedFile;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.TicketCriteria;
import zhiguang.tickets.TicketFile;
import zhiguang.tickets.TicketMessage;
import zhiguang.tickets.TicketPage;
import zhiguang.tickets.Tickets;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** The user's own questions to the centre, opened from a job with what shows how it went, and written on. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketsController {

    private final Caller caller;
    private final Tickets tickets;
    private final Systems systems;
    private final OwnJobs jobs;

    TicketsController(Caller caller, Tickets tickets, Systems systems, OwnJobs jobs) {
        this.caller = caller;
        this.tickets = tickets;
        this.systems = systems;
        this.jobs = jobs;
    }

    /**
     * A ticket in a list.
     *
     * @param login of whoever asked
     * @param state {@code open} (an administrator is to answer), {@code answered} or {@code closed}
     * @param job that it is about, on {@code system}
     */
    record Line(
            long id, String login, String title, String state, @Nullable String system, @Nullable String job, Instant made, Instant changed) {

        static Line of(Ticket ticket) {
            return new Line(
                    ticket.id(),
                    ticket.login(),
                    ticket.title(),
                    SubmissionAnswer.word(ticket.state()),
                    ticket.job().map(place -> place.cluster().value()).orElse(null),
                    ticket.job().map(place -> place.id().value()).orElse(null),
                    ticket.made(),
                    ticket.changed());
        }
    }

    /** What came with a mail; {@code kept} is false for what was left out, being too large or one too many. */
    record Attached(long id, String name, long size, boolean kept) {

        static Attached of(TicketFile file) {
            return new Attached(file.id(), file.name(), file.size(), file.kept());
        }
    }

    /** {@code staff}: an administrator wrote it as such; {@code files} of a portal of this version and later. */
    record Said(String author, boolean staff, String text, Instant at, @Nullable List<Attached> files) {}

    /**
     * What shows how a job went.
     *
     * @param kind {@code facts}, {@code diagnosis}, {@code error}, {@code output} or {@code script}
     * @param name of the file it comes from; empty for what comes from none
     */
    record Shown(String kind, String name, String text) {}

    /** A ticket with all that belongs to it; {@code evidence} is read with {@code files:read} only. */
    record Whole(Line ticket, List<Said> messages, List<Shown> evidence) {

        static Whole of(TicketPage page, boolean evidence) {
            return new Whole(
                    Line.of(page.ticket()),
                    page.messages().stream().map(Whole::said).toList(),
                    evidence ? page.evidence().stream().map(Whole::shown).toList() : List.of());
        }

        private static Said said(TicketMessage message) {
            return new Said(message.author(), message.staff(), message.body(), message.at(), message.files().stream().map(Attached::of).toList());
        }

        private static Shown shown(Evidence evidence) {
            return new Shown(SubmissionAnswer.word(evidence.kind()), evidence.name(), evidence.body());
        }
    }

    /**
     * A question.
     *
     * @param system of the job; none for {@code main}
     * @param attach which kinds of the job's evidence administrators may see; none for all
     */
    record Wanted(
            @Nullable String title,
            @Nullable String text,
            @Nullable String system,
            @Nullable String job,
            @Nullable List<@Nullable String> attach) {}

    record Words(@Nullable String text) {}

    record Made(long id) {}

    /** One's own, what changed last first; {@code open}: only those that wait for an answer. */
    @GetMapping
    Paging.Page<Line> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        TicketCriteria wanted = new TicketCriteria(open, "");
        return Paging.lines(cursor, limit, (from, most) -> tickets.listOwn(access.user(), wanted, from, most), Line::of);
    }

    @GetMapping("/{id}")
    Whole get(@PathVariable long id) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        return Whole.of(found(access, id), access.may(ApiScope.FILES_READ));
    }

    /** A file of one of its messages, as it came. */
    @GetMapping("/{id}/files/{file}")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable long file) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        caller.require(ApiScope.FILES_READ);
        return sent(tickets.file(access.user(), found(access, id).ticket().id(), file));
    }

    static ResponseEntity<byte[]> sent(Optional<MailedFile> file) {
        MailedFile found = file.orElseThrow(Paging::notThere);
        ContentDisposition asFile = ContentDisposition.attachment().filename(found.name(), StandardCharsets.UTF_8).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, asFile.toString())
                .body(found.content().orElseThrow(Paging::notThere));
    }

    /** With a job what shows how it went is read now, as the user; for its output and script the key needs {@code files:read} too. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Made> open(@RequestBody Wanted wanted) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        Optional<Ticket.JobPlace> job = Optional.ofNullable(wanted.job()).filter(id -> !id.isEmpty()).map(id -> place(access, wanted.system(), id));
        Set<Evidence.Kind> attached = attached(wanted.attach());
        if (job.isPresent() && attached.stream().anyMatch(TicketsController::isOfFiles)) {
            caller.require(ApiScope.FILES_READ);
        }
        long id = tickets.open(access.user(), Paging.given(wanted.title(), "title"), Paging.given(wanted.text(), "text"), job, attached);
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + id)).body(new Made(id));
    }

    /** Opens it again. */
    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void write(@PathVariable long id, @RequestBody Words words) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        tickets.write(access.user(), found(access, id).ticket().id(), Paging.given(words.text(), "text"));
    }

    /** Nothing more is wanted. */
    @PostMapping("/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        tickets.close(access.user(), found(access, id).ticket().id());
    }

    private TicketPage found(ApiAccess access, long id) {
        return tickets.findOwn(access.user(), id).orElseThrow(Paging::notThere);
    }

    private Ticket.JobPlace place(ApiAccess access, @Nullable String system, String job) {
        String name = Objects.requireNonNullElse(system, "main");
        JobId id = new JobId(job);
        jobs.get(systems.on(name, access), id);
        return new Ticket.JobPlace(systems.get(name), id);
    }

    private static Set<Evidence.Kind> attached(@Nullable List<@Nullable String> words) {
        Set<Evidence.Kind> kinds = EnumSet.noneOf(Evidence.Kind.class);
        if (words == null) {
            return EnumSet.allOf(Evidence.Kind.class);
        }
        words.forEach(word -> kinds.add(SubmissionAnswer.meant(Evidence.Kind.values(), word, "attach")));
        return kinds;
    }

    private static boolean isOfFiles(Evidence.Kind kind) {
        return switch (kind) {
            case FACTS -> false;
            case DIAGNOSIS, ERROR, OUTPUT, SCRIPT -> true;
        };
    }
}
