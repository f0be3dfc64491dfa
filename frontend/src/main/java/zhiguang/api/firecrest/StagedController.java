package zhiguang.api.firecrest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagedTransfers;
import zhiguang.transfers.StagedTransfers.Coming;
import zhiguang.transfers.StagedTransfers.Prepared;
import zhiguang.transfers.StagingRefusedException;

/** FirecREST's transfers by {@code s3}: the program and the store by presigned URLs, the store and the cluster by a job of the user's own. */
@RestController
class StagedController {

    private static final String BASE = "/api/firecrest/filesystem/{system}/transfer";
    private static final String DONE_IN = "File was successfully downloaded";
    private static final String DONE_OUT = "Multipart file upload successfully completed";
    private static final Duration WAIT = Duration.ofHours(4);

    private final Caller caller;
    private final Systems systems;
    private final RemoteFiles files;
    private final StagedTransfers staged;
    private final TransferJobs jobs;

    StagedController(Caller caller, Systems systems, RemoteFiles files, StagedTransfers staged, TransferJobs jobs) {
        this.caller = caller;
        this.systems = systems;
        this.files = files;
        this.staged = staged;
        this.jobs = jobs;
    }

    record Body(
            @JsonAlias({"sourcePath", "source_path"}) @Nullable String path,
            @Nullable String account,
            @JsonAlias("transfer_directives") @Nullable Wanted transferDirectives) {}

    record Wanted(@JsonAlias("transfer_method") @Nullable String transferMethod, @JsonAlias("file_size") @Nullable Long fileSize) {}

    record Begun(TransferJobs.TransferJob transferJob, Directives transferDirectives) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Directives(
            String transferMethod,
            @Nullable URI downloadUrl,
            @Nullable List<URI> partsUploadUrls,
            @Nullable URI completeUploadUrl,
            @Nullable Long maxPartSize) {}

    @PostMapping(BASE + "/upload")
    @ResponseStatus(HttpStatus.CREATED)
    Begun upload(@PathVariable String system, @RequestBody Body body) {
        ApiAccess access = access(system, ApiScope.FILES_WRITE);
        RemotePath target = path(body);
        long size = Optional.ofNullable(wanted(body).fileSize()).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "fileSize"));
        if (size < 0) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "fileSize");
        }
        ClusterUser user = Caller.clusterUser(access);
        if (files.find(user, target).filter(RemoteFile::directory).isPresent()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "folder");
        }
        Prepared prepared = prepare(access);
        Optional<Coming> coming = Optional.empty();
        boolean begun = false;
        try {
            Coming announced = staged.announce(access.user(), prepared, target, size);
            coming = Optional.of(announced);
            TransferJobs.TransferJob job = submit(access, "IngressFileTransfer", body.account(), prepared, DONE_IN, size);
            staged.bring(access.user(), prepared, announced, new JobId(job.jobId()), target);
            begun = true;
            URI complete = ServletUriComponentsBuilder.fromCurrentContextPath()
                    .path("/api/firecrest/staged/{token}")
                    .build(announced.token());
            return new Begun(job, new Directives("s3", null, announced.parts(), complete, announced.upload().partSize()));
        } finally {
            if (!begun) {
                drop(access, prepared, coming);
            }
        }
    }

    @PostMapping(BASE + "/download")
    @ResponseStatus(HttpStatus.CREATED)
    Begun download(@PathVariable String system, @RequestBody Body body) {
        ApiAccess access = access(system, ApiScope.FILES_READ);
        wanted(body);
        RemotePath source = path(body);
        RemoteFile file = files.find(Caller.clusterUser(access), source).orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "file"));
        if (file.directory()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "folder");
        }
        staged.requireRoom(access.user(), file.size());
        Prepared prepared = prepare(access);
        boolean begun = false;
        try {
            TransferJobs.TransferJob job = submit(access, "OutgressFileTransfer", body.account(), prepared, DONE_OUT, file.size());
            URI url = staged.fetch(access.user(), prepared, new JobId(job.jobId()), source);
            begun = true;
            return new Begun(job, new Directives("s3", url, null, null, null));
        } finally {
            if (!begun) {
                drop(access, prepared, Optional.empty());
            }
        }
    }

    /** As a store answers when the parts of an upload are joined; the address itself says who asks. */
    @PostMapping("/api/firecrest/staged/{token}")
    ResponseEntity<String> complete(@PathVariable String token, HttpServletRequest request) throws IOException {
        List<String> etags = PartsXml.read(request.getInputStream());
        if (!staged.complete(token, etags)) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "file");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CompleteMultipartUploadResult/>\n");
    }

    private TransferJobs.TransferJob submit(
            ApiAccess access, String name, @Nullable String account, Prepared prepared, String done, long size) {
        Duration time = WAIT.plus(Staging.urlLife(size));
        return jobs.submit(access, new TransferJobs.Work(name, account, prepared.command(), done, Optional.of(time)));
    }

    private ApiAccess access(String system, ApiScope scope) {
        caller.require(scope);
        return systems.on(system, caller.require(ApiScope.JOBS_SUBMIT));
    }

    private static RemotePath path(Body body) {
        String path = body.path();
        if (path == null || path.isEmpty()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "path");
        }
        return FilesController.path(path);
    }

    private static Wanted wanted(Body body) {
        Wanted wanted = body.transferDirectives();
        if (wanted == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "transferDirectives");
        }
        if (!"s3".equals(wanted.transferMethod())) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "transferMethod");
        }
        return wanted;
    }

    private Prepared prepare(ApiAccess access) {
        try {
            return staged.prepare(access.user());
        } catch (StagingRefusedException e) {
            throw new ApiProblem(HttpStatus.CONFLICT, "refused", e.code());
        }
    }

    private void drop(ApiAccess access, Prepared prepared, Optional<Coming> coming) {
        try {
            staged.drop(access.user(), prepared, coming);
        } catch (StagingRefusedException | RemoteSystemException e) {
            // the folder holds nothing but the agent, and the next one has a folder of its own
        }
    }
}
