package zhiguang.api.firecrest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobId;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;
import zhiguang.submissions.JobScripts;
import zhiguang.submissions.Submissions;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /compute}: jobs from the feed, submissions by the portal's own chain. */
@RestController
@RequestMapping("/api/firecrest/compute/{system}/jobs")
class ComputeController {

    private static final Pattern GZIP = Pattern.compile("(?i)(^|,)\\s*gzip\\s*(,|$|;\\s*q=(1|0\\.[0-9]*[1-9]))");

    private final Caller caller;
    private final Systems systems;
    private final JobListing listing;
    private final FreshJobs fresh;
    private final OwnJobs jobs;
    private final JobScopes scopes;
    private final JobCommands commands;
    private final JobScripts scripts;
    private final Submissions submissions;
    private final RequestOfBody requests;
    private final JobSubmission submission;
    private final JobAttachment attachment;
    private final JsonMapper json;
    private final Clock clock;

    ComputeController(
            Caller caller,
            Systems systems,
            JobListing listing,
            FreshJobs fresh,
            OwnJobs jobs,
            JobScopes scopes,
            JobCommands commands,
            JobScripts scripts,
            Submissions submissions,
            RequestOfBody requests,
            JobSubmission submission,
            JobAttachment attachment,
            JsonMapper json,
            Clock clock) {
        this.caller = caller;
        this.systems = systems;
        this.listing = listing;
        this.fresh = fresh;
        this.jobs = jobs;
        this.scopes = scopes;
        this.commands = commands;
        this.scripts = scripts;
        this.submissions = submissions;
        this.requests = requests;
        this.submission = submission;
        this.attachment = attachment;
        this.json = json;
        this.clock = clock;
    }

    record Submitted(String jobId) {}

    record Metadata(List<Papers> jobs) {}

    record Papers(
            String jobId, @Nullable String script, @Nullable String standardInput, @Nullable String standardOutput, @Nullable String standardError) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true, content = @Content(schema = @Schema(implementation = SubmitBody.class))))
    Submitted submit(
            @PathVariable String system,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_SUBMIT));
        return new Submitted(submission.submit(access, key, asked(access, body), () -> requests.read(access, parse(body).job())).value());
    }

    /** The same body for another cluster is another request. */
    private static byte[] asked(ApiAccess access, byte[] body) {
        ClusterName cluster = Caller.clusterUser(access).cluster();
        if (cluster.isMain()) {
            return body;
        }
        byte[] name = (cluster + " ").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + body.length).put(name).put(body).array();
    }

    private SubmitBody parse(byte[] body) {
        try {
            SubmitBody parsed = json.readValue(body, SubmitBody.class);
            return parsed == null ? new SubmitBody(null) : parsed;
        } catch (JacksonException e) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "unreadable", "body");
        }
    }

    @GetMapping
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobAnswer.Many.class)))
    ResponseEntity<byte[]> list(
            @PathVariable String system,
            @RequestParam(defaultValue = "false") boolean allusers,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "time_window", defaultValue = "24h") String window,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "1000") int pageSize,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, defaultValue = "") String known,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") @Parameter(hidden = true) String encodings) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_READ));
        requireGood(name, window, page, pageSize);
        JobScope scope = (allusers ? scopes.widest(access.user()) : scopes.own(access.user()))
                .orElseThrow(() -> new ApiProblem(HttpStatus.FORBIDDEN, "denied"));
        String only = access.key().account().map(AccountName::value).orElse(account);
        if (!account.isEmpty() && !only.equals(account)) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "account", account);
        }
        ClusterUser user = Caller.clusterUser(access);
        JobListing.Page found =
                listing.page(new JobListing.Question(scope, user.cluster(), only, name, window, page, pageSize, fresh.await(user)));
        ResponseEntity.BodyBuilder answer = known.equals(found.tag()) ? ResponseEntity.status(HttpStatus.NOT_MODIFIED) : ResponseEntity.ok();
        answer.header(HttpHeaders.ETAG, found.tag()).header("X-Total-Count", Integer.toString(found.total()));
        if (found.hasMore()) {
            answer.header(HttpHeaders.LINK, "<?page=" + (page + 1) + "&pageSize=" + pageSize + ">; rel=\"next\"");
        }
        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (known.equals(found.tag())) {
            return answer.build();
        }
        answer.contentType(MediaType.APPLICATION_JSON);
        return GZIP.matcher(encodings).find() ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(found.packed()) : answer.body(found.body());
    }

    private static void requireGood(String name, String window, int page, int pageSize) {
        if (!JobListing.isWindow(window)) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "time_window");
        }
        if (page < 1 || page > 1_000_000) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "page");
        }
        if (pageSize < 1 || pageSize > JobListing.MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "pageSize");
        }
        if (name.length() > 235) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "name");
        }
    }

    @GetMapping("/{id}")
    JobAnswer.Many get(@PathVariable String system, @PathVariable String id) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_READ));
        return new JobAnswer.Many(
                jobs.get(access, new JobId(id)).stream().map(job -> JobAnswer.of(job, clock.instant())).toList());
    }

    @GetMapping("/{id}/metadata")
    Metadata metadata(@PathVariable String system, @PathVariable String id) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_READ));
        Job job = jobs.get(access, new JobId(id)).getFirst();
        Optional<String> script = scripts.find(Caller.clusterUser(access), new JobId(id));
        Optional<String> output = job.output().map(RemotePath::shown);
        return new Metadata(List.of(new Papers(
                job.shownId(), script.orElse(null), "/dev/null", output.orElse(null), job.error().map(RemotePath::shown).or(() -> output).orElse(null))));
    }

    /** Somebody else's job is not there. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String system, @PathVariable String id) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_SUBMIT));
        PortalUser user = access.user();
        JobId job = new JobId(id);
        jobs.get(access, job);
        submissions.findByJob(user.id(), Caller.clusterUser(access).cluster(), job).ifPresent(known -> submissions.cancel(user, known));
        if (commands.cancel(user, job) instanceof ControlResult.Refused refused) {
            switch (refused.why()) {
                case WRONG_STATE -> {}
                case DENIED, UNKNOWN_JOB -> throw new ApiProblem(HttpStatus.NOT_FOUND, "job");
                case OTHER -> throw new ApiProblem(HttpStatus.CONFLICT, "refused", refused.text());
            }
        }
    }

    record Attached(@Nullable String command) {}

    @PutMapping("/{id}/attach")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void attach(@PathVariable String system, @PathVariable String id, @RequestBody Attached body) {
        attachment.run(systems.on(system, caller.require(ApiScope.JOBS_SUBMIT)), new JobId(id), body.command());
    }
}
