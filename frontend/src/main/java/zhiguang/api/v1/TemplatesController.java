package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.submissions.Submission;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Parameter;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateId;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** Saved jobs with questions of their own: what the user may use, what it asks, and a job of the answers. */
@RestController
@RequestMapping("/api/v1/templates")
class TemplatesController {

    private final Caller caller;
    private final Templates templates;
    private final TemplateSubmission submission;

    TemplatesController(Caller caller, Templates templates, TemplateSubmission submission) {
        this.caller = caller;
        this.templates = templates;
        this.submission = submission;
    }

    /** {@code readers} is {@code everybody}, {@code project} or {@code person}. */
    record TemplateLine(
            String id, int version, String readers, @Nullable String account, BothLanguages name, BothLanguages description, String category,
            Instant created) {

        static TemplateLine of(Template template) {
            return new TemplateLine(
                    template.id().toString(),
                    template.version(),
                    switch (template.readers()) {
                        case TemplateReaders.Everybody _ -> "everybody";
                        case TemplateReaders.Project _ -> "project";
                        case TemplateReaders.Person _ -> "person";
                    },
                    template.readers().project().map(AccountName::value).orElse(null),
                    template.body().name(),
                    template.body().description(),
                    template.body().category(),
                    template.created());
        }
    }

    /**
     * What a template asks; the script gets the answer as the environment variable {@code name}.
     *
     * @param type text, number, choice, boolean, or file: a key in the user's own space
     * @param standard what holds where nothing is answered
     */
    record Question(
            String name,
            String type,
            BothLanguages label,
            BothLanguages help,
            String standard,
            boolean required,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            List<String> choices) {

        static Question of(Parameter parameter) {
            return new Question(
                    parameter.name(), SubmissionAnswer.word(parameter.type()), parameter.label(), parameter.help(), parameter.standard(),
                    parameter.required(), parameter.least().orElse(null), parameter.most().orElse(null), parameter.choices());
        }
    }

    record TemplateAnswer(TemplateLine template, List<Question> parameters, String script, List<String> outputs) {}

    /**
     * Answers, and what the job's form would ask besides.
     *
     * @param system none for the first cluster
     * @param parameters by name; what is not there is as the template has it
     * @param name and what follows: none for what the template's script says
     */
    record TemplateJob(
            @Nullable String system,
            @Nullable Map<String, @Nullable String> parameters,
            @Nullable String name,
            @Nullable String account,
            @Nullable String partition,
            @Nullable String workingDirectory) {}

    /** Everybody's first, then the projects' and one's own. */
    @GetMapping
    Paging.Page<TemplateLine> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        int most = Paging.limit(limit);
        List<Template> all = templates.list(access.user()).stream().filter(each -> isOf(access, each)).toList();
        int from = Paging.after(cursor).map(id -> all.stream().map(t -> t.id().toString()).toList().indexOf(id) + 1).orElse(0);
        if (!cursor.isEmpty() && from == 0) {
            throw Paging.mistyped("cursor");
        }
        return Paging.page(
                all.subList(from, Math.min(all.size(), from + most + 1)), most, template -> template.id().toString(), TemplateLine::of);
    }

    @GetMapping("/{template}")
    TemplateAnswer get(@PathVariable String template) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        Template found = find(access, template);
        return new TemplateAnswer(
                TemplateLine.of(found), found.body().parameters().stream().map(Question::of).toList(), found.body().script(),
                found.body().outputs());
    }

    @PostMapping("/{template}/submissions")
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true, content = @Content(schema = @Schema(implementation = TemplateJob.class))))
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SubmissionAnswer> submit(
            @PathVariable String template,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        Template found = find(access, template);
        Submission made = submission.submit(access, found, Optional.ofNullable(key), joined(found.id(), body), body);
        return ResponseEntity.created(URI.create("/api/v1/submissions/" + made.id().value())).body(SubmissionAnswer.of(made, null, null));
    }

    /** The same body for another template is another request. */
    private static byte[] joined(TemplateId template, byte[] body) {
        byte[] id = ("template " + template + " ").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(id.length + body.length).put(id).put(body).array();
    }

    private Template find(ApiAccess access, String id) {
        return TemplateId.parse(id).flatMap(known -> templates.find(access.user(), known)).filter(t -> isOf(access, t)).orElseThrow(Paging::notThere);
    }

    /** A key that is for one project sees no other's. */
    private static boolean isOf(ApiAccess access, Template template) {
        return template.readers().project().filter(account -> !access.key().mayCharge(account)).isEmpty();
    }
}
