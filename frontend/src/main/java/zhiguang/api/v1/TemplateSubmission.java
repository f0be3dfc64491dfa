package zhiguang.api.v1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.firecrest.RequestOfBody;
import zhiguang.api.firecrest.SubmitBody;
import zhiguang.api.firecrest.Systems;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.PlannedSubmission;
import zhiguang.submissions.RepeatedRequests;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.templates.Parameter;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateUses;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** A job of a template and a program's answers, by the same chain as any other. */
@Component
class TemplateSubmission {

    private final Caller caller;
    private final Systems systems;
    private final RequestOfBody requests;
    private final Submissions submissions;
    private final RepeatedRequests repeated;
    private final TemplateUses uses;
    private final JsonMapper json;

    TemplateSubmission(
            Caller caller,
            Systems systems,
            RequestOfBody requests,
            Submissions submissions,
            RepeatedRequests repeated,
            TemplateUses uses,
            JsonMapper json) {
        this.caller = caller;
        this.systems = systems;
        this.requests = requests;
        this.submissions = submissions;
        this.repeated = repeated;
        this.uses = uses;
        this.json = json;
    }

    /** {@code asked} tells a repeated request from another. */
    Submission submit(ApiAccess by, Template template, Optional<String> key, byte[] asked, byte[] body) {
        TemplatesController.TemplateJob wanted = parse(body);
        ApiAccess access = systems.on(Optional.ofNullable(wanted.system()).orElse("main"), by);
        SubmissionId id = key.flatMap(k -> repeated.find(access.user(), k, asked)).orElseGet(() -> make(access, template, key, asked, wanted));
        return submissions.find(access.user().id(), id).orElseThrow(Paging::notThere);
    }

    private SubmissionId make(ApiAccess access, Template template, Optional<String> key, byte[] asked, TemplatesController.TemplateJob wanted) {
        SubmissionRequest request = read(access, template.body(), wanted);
        if (key.isPresent()) {
            return repeated.submit(access.user(), key.get(), asked, request, id -> uses.record(id, template.id()));
        }
        SubmissionId id = SubmissionId.random();
        submissions.submitTogether(
                access.user(), List.of(new PlannedSubmission(id, request, List.of())), () -> uses.record(id, template.id()));
        return id;
    }

    private SubmissionRequest read(ApiAccess access, TemplateBody template, TemplatesController.TemplateJob wanted) {
        TemplateBody.Answers answers = template.answer(answers(template, wanted.parameters()));
        if (!answers.inputs().isEmpty()) {
            caller.require(ApiScope.FILES_READ);
        }
        if (!template.outputs().isEmpty()) {
            caller.require(ApiScope.FILES_WRITE);
        }
        SubmitBody.Description job = new SubmitBody.Description(
                wanted.name() == null ? name(template) : wanted.name(),
                wanted.account(),
                wanted.partition(),
                null,
                wanted.workingDirectory(),
                null,
                null,
                null,
                json.valueToTree(answers.environment()),
                null,
                template.script(),
                null);
        List<OutputPattern> outputs = template.outputs().stream().map(OutputPattern::new).toList();
        return requests.read(access, job, new RequestOfBody.More(Optional.empty(), answers.inputs(), outputs, false));
    }

    /** The script's own, if it has one. */
    private static @Nullable String name(TemplateBody template) {
        if (SbatchScript.parse(template.script()).values().containsKey(SbatchOption.JOB_NAME)) {
            return null;
        }
        return template.name().en().isEmpty() ? template.name().zh() : template.name().en();
    }

    /** An answer to what is not asked is a slip of the pen. */
    private static Map<String, String> answers(TemplateBody template, @Nullable Map<String, @Nullable String> given) {
        List<String> names = template.parameters().stream().map(Parameter::name).toList();
        Map<String, String> answers = new HashMap<>();
        if (given != null) {
            given.forEach((name, answer) -> {
                if (!names.contains(name)) {
                    throw Paging.mistyped("parameters");
                }
                if (answer != null) {
                    answers.put(name, answer);
                }
            });
        }
        return answers;
    }

    private TemplatesController.TemplateJob parse(byte[] body) {
        try {
            TemplatesController.TemplateJob parsed = json.readValue(body, TemplatesController.TemplateJob.class);
            if (parsed != null) {
                return parsed;
            }
        } catch (JacksonException e) {
            // said below
        }
        throw new ApiProblem(HttpStatus.BAD_REQUEST, "unreadable", "body");
    }
}
