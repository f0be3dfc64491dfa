package zhiguang.api.firecrest;

import java.util.List;
import java.util.Optional;
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
import zhiguang.api.programs.Caller;
import zhiguang.files.FileWork;
import zhiguang.files.RemoteCommand;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /filesystem/…/transfer}: work on whole trees as Slurm jobs of the user's own, by the chain that takes all jobs. */
@RestController
@RequestMapping("/api/firecrest/filesystem/{system}/transfer")
class TransferController {

    private final Caller caller;
    private final Systems systems;
    private final FileWork work;
    private final TransferJobs jobs;

    TransferController(Caller caller, Systems systems, FileWork work, TransferJobs jobs) {
        this.caller = caller;
        this.systems = systems;
        this.work = work;
        this.jobs = jobs;
    }

    record Begun(TransferJobs.TransferJob transferJob) {}

    @PostMapping("/mv")
    @ResponseStatus(HttpStatus.CREATED)
    Begun move(@PathVariable String system, @RequestBody PathBody body) {
        return begin(
                system, "MoveFiles", body.account(), words("mv", "-f", "--", body.source().value(), body.target().value()),
                "Files were successfully moved.");
    }

    @PostMapping("/cp")
    @ResponseStatus(HttpStatus.CREATED)
    Begun copy(@PathVariable String system, @RequestBody PathBody body) {
        String links = body.follows() ? "-L" : "-P";
        return begin(
                system,
                "CopyFiles",
                body.account(),
                words("cp", "-r", "--preserve=mode,timestamps", links, "--", body.source().value(), body.target().value()),
                "Files were successfully copied.");
    }

    @DeleteMapping("/rm")
    Begun remove(@PathVariable String system, @RequestParam String path, @RequestParam(required = false) @Nullable String account) {
        return begin(
                system, "DeleteFiles", account, words("rm", "-r", "--interactive=never", "--", FilesController.path(path).value()),
                "Files were successfully deleted.");
    }

    @PostMapping("/compress")
    @ResponseStatus(HttpStatus.CREATED)
    Begun compress(@PathVariable String system, @RequestBody PathBody body) {
        return begin(system, "CompressFiles", body.account(), new RemoteCommand(Archives.pack(body)).quoted(), "Files were successfully compressed.");
    }

    /** Held to the same bounds as on the portal's pages. */
    @PostMapping("/extract")
    @ResponseStatus(HttpStatus.CREATED)
    Begun extract(@PathVariable String system, @RequestBody PathBody body) {
        body.compressionLetter();
        return begin(
                system, "ExtractFiles", body.account(), work.extractCommand(body.source(), body.target()), "Files were successfully extracted.");
    }

    private static String words(String... words) {
        return new RemoteCommand(List.of(words)).quoted();
    }

    private Begun begin(String system, String name, @Nullable String account, String command, String done) {
        caller.require(ApiScope.FILES_WRITE);
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_SUBMIT));
        return new Begun(jobs.submit(access, new TransferJobs.Work(name, account, command, done, Optional.empty())));
    }
}
