package zhiguang.api.v1;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.firecrest.RequestOfBody;
import zhiguang.api.firecrest.SubmitBody;
import zhiguang.api.firecrest.Systems;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.RepeatedRequests;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** Files in, job, files out, in one call; from then on it goes on by itself. Another's submission is not there. */
@RestController
@RequestMapping("/api/v1/submissions")
class SubmissionsController {

    private final Caller caller;
    private final Systems systems;
    private final RequestOfBody requests;
    private final Submissions submissions;
    private final RepeatedRequests repeated;
    private final JsonMapper json;

    SubmissionsController(
            Caller caller, Systems systems, RequestOfBody requests, Submissions submissions, RepeatedRequests repeated, JsonMapper json) {
        this.caller = caller;
        this.systems = systems;
        this.requests = requests;
        this.submissions = submissions;
        this.repeated = repeated;
        this.json = json;
    }

    /**
     * A job as FirecREST describes it, its files beside it.
     *
     * @param system none for the first cluster
     * @param inputs keys in the user's own space
     * @param outputs globs below the working folder
     */
    record Wanted(
            @Nullable String system,
            @JsonUnwrapped SubmitBody.@Nullable Description job,
            @Nullable List<@Nullable String> inputs,
            @Nullable List<@Nullable String> outputs) {}

    @PostMapping
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true, content = @Content(schema = @Schema(implementation = Wanted.class))))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SubmissionAnswer.class)))
    ResponseEntity<SubmissionAnswer> submit(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, @RequestBody byte[] body) {
        ApiAccess caller = this.caller.require(ApiScope.JOBS_SUBMIT);
        Wanted wanted = parse(body);
        ApiAccess access = wanted.system() == null ? systems.on("main", caller) : systems.on(wanted.system(), caller);
        if (!given(wanted.inputs()).isEmpty()) {
            this.caller.require(ApiScope.FILES_READ);
        }
        if (!given(wanted.outputs()).isEmpty()) {
            this.caller.require(ApiScope.FILES_WRITE);
        }
        SubmissionId id = key == null
                ? submissions.submit(access.user(), read(access, wanted))
                : repeated.find(access.user(), key, body).orElseGet(() -> repeated.submit(access.user(), key, body, read(access, wanted)));
        return ResponseEntity.created(URI.create("/api/v1/submissions/" + id.value())).body(answer(find(access, id)));
    }

    private SubmissionRequest read(ApiAccess access, Wanted wanted) {
        List<ObjectKey> inputs = given(wanted.inputs()).stream().map(ObjectKey::new).toList();
        List<OutputPattern> outputs = given(wanted.outputs()).stream().map(OutputPattern::new).toList();
        return requests.read(access, wanted.job(), new RequestOfBody.More(Optional.empty(), inputs, outputs, false));
    }

    private Wanted parse(byte[] body) {
        try {
            Wanted parsed = json.readValue(body, Wanted.class);
            if (parsed != null) {
                return parsed;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw new ApiProblem(HttpStatus.BAD_REQUEST, "unreadable", "body");
    }

    private static List<String> given(@Nullable List<@Nullable String> list) {
        if (list == null) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (String each : list) {
            all.add(Optional.ofNullable(each).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "unreadable", "body")));
        }
        return all;
    }

    /** The newest first, of the newest thousand. */
    @GetMapping
    Paging.Page<SubmissionAnswer> list(
            @RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        int most = Paging.limit(limit);
        List<Submission> all = submissions.list(access.user().id()).stream().filter(each -> isOf(access, each)).toList();
        int from = Paging.after(cursor)
                .map(id -> all.stream().map(s -> s.id().value().toString()).toList().indexOf(id) + 1)
                .orElse(0);
        if (!cursor.isEmpty() && from == 0) {
            throw Paging.mistyped("cursor");
        }
        List<Submission> found = all.subList(from, Math.min(all.size(), from + most + 1));
        return Paging.page(found, most, s -> s.id().value().toString(), s -> SubmissionAnswer.of(s, null, null));
    }

    @GetMapping("/{id}")
    SubmissionAnswer get(@PathVariable String id) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        return answer(find(access, parse(id)));
    }

    /** Ends the job, should it run; what it has written by then is brought home. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SubmissionAnswer cancel(@PathVariable String id) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        Submission found = find(access, parse(id));
        submissions.cancel(access.user(), found.id());
        return answer(find(access, found.id()));
    }

    private SubmissionAnswer answer(Submission found) {
        List<StagedFile> files = Stream.of(StagedFile.Direction.values())
                .flatMap(direction -> submissions.listFiles(found.owner(), found.id(), direction).stream())
                .toList();
        return SubmissionAnswer.of(found, submissions.listSteps(found.owner(), found.id()), files);
    }

    private Submission find(ApiAccess access, SubmissionId id) {
        return submissions.find(access.user().id(), id).filter(found -> isOf(access, found)).orElseThrow(Paging::notThere);
    }

    /** A key that is for one project sees no other's. */
    private static boolean isOf(ApiAccess access, Submission submission) {
        return access.key().mayCharge(submission.request().job().account());
    }

    private static SubmissionId parse(String id) {
        try {
            return new SubmissionId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Paging.notThere();
        }
    }
}
