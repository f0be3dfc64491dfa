package zhiguang.api.firecrest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.files.FilePlaces;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.jobs.JobId;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /filesystem/…/transfer}: work on whole trees as Slurm jobs of the user's own, by the chain that takes all jobs. */
@RestController
@RequestMapping("/api/firecrest/filesystem/{system}/transfer")
class TransferController {

    private final Caller caller;
    private final Systems systems;
    private final FilePlaces places;
    private final RequestOfBody requests;
    private final JobSubmission submission;

    TransferController(Caller caller, Systems systems, FilePlaces places, RequestOfBody requests, JobSubmission submission) {
        this.caller = caller;
        this.systems = systems;
        this.places = places;
        this.requests = requests;
        this.submission = submission;
    }

    record Begun(TransferJob transferJob) {}

    record TransferJob(String jobId, String system, String workingDirectory, Logs logs) {}

    record Logs(String outputLog, String errorLog) {}

    @PostMapping("/mv")
    @ResponseStatus(HttpStatus.CREATED)
    Begun move(@PathVariable String system, @RequestBody PathBody body) {
        return begin(system, "MoveFiles", body.account(), List.of("mv", "-f", "--", body.source().value(), body.target().value()));
    }

    @PostMapping("/cp")
    @ResponseStatus(HttpStatus.CREATED)
    Begun copy(@PathVariable String system, @RequestBody PathBody body) {
        String links = body.follows() ? "-L" : "-P";
        return begin(
                system, "CopyFiles", body.account(), List.of("cp", "-r", "--preserve=mode,timestamps", links, "--", body.source().value(), body.target().value()));
    }

    @DeleteMapping("/rm")
    Begun remove(@PathVariable String system, @RequestParam String path, @RequestParam(required = false) @Nullable String account) {
        return begin(system, "DeleteFiles", account, List.of("rm", "-r", "--interactive=never", "--", FilesController.path(path).value()));
    }

    @PostMapping("/compress")
    @ResponseStatus(HttpStatus.CREATED)
    Begun compress(@PathVariable String system, @RequestBody PathBody body) {
        return begin(system, "CompressFiles", body.account(), Archives.pack(body));
    }

    @PostMapping("/extract")
    @ResponseStatus(HttpStatus.CREATED)
    Begun extract(@PathVariable String system, @RequestBody PathBody body) {
        return begin(system, "ExtractFiles", body.account(), Archives.unpack(body));
    }

    /** Through the object store: not offered yet, and said so. */
    @PostMapping({"/upload", "/download"})
    void staged(@PathVariable String system) {
        caller.require(ApiScope.FILES_WRITE);
        systems.require(system);
        throw new ApiProblem(HttpStatus.NOT_IMPLEMENTED, "not-offered");
    }

    private Begun begin(String system, String name, @Nullable String account, List<String> words) {
        caller.require(ApiScope.FILES_WRITE);
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        systems.require(system);
        String home = places.home(Caller.clusterUser(access)).value();
        String log = home + "/.f7t_file_handling_job_" + UUID.randomUUID() + ".log";
        String errors = log.replace("_job_", "_job_error_");
        String script = "#!/bin/bash\n" + new RemoteCommand(words).quoted() + "\n";
        SubmitBody.Description job = new SubmitBody.Description(
                name, account, null, null, home, null, log, errors, null, null, script, null);
        JobId id = submission.submit(access, null, script.getBytes(StandardCharsets.UTF_8), () -> requests.read(access, job));
        return new Begun(new TransferJob(id.value(), systems.name(), new RemotePath(home).shown(), new Logs(log, errors)));
    }
}
