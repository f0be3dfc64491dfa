package zhiguang.api.firecrest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.files.FileName;
import zhiguang.files.FileTools;
import zhiguang.files.FileWork;
import zhiguang.files.RemoteChanges;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemotePath;
import zhiguang.files.WorkWatch;
import zhiguang.identity.ClusterUser;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /filesystem/…/ops} as far as it changes something. */
@RestController
@RequestMapping("/api/firecrest/filesystem/{system}/ops")
class FileChangesController {

    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}|");

    private final Caller caller;
    private final Systems systems;
    private final FileTools tools;
    private final RemoteFolders folders;
    private final RemoteChanges changes;
    private final FileWork work;
    private final FolderWalk walk;

    FileChangesController(
            Caller caller, Systems systems, FileTools tools, RemoteFolders folders, RemoteChanges changes, FileWork work, FolderWalk walk) {
        this.caller = caller;
        this.systems = systems;
        this.tools = tools;
        this.folders = folders;
        this.changes = changes;
        this.work = work;
        this.walk = walk;
    }

    @PutMapping("/chmod")
    FileAnswers.One chmod(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        String mode = Optional.ofNullable(body.mode()).orElse("");
        if (!MODE.matcher(mode).matches()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "mode");
        }
        FileAnswers.require(changes.setMode(user, body.source(), Integer.parseInt(mode, 8)));
        return told(user, body.source());
    }

    @PutMapping("/chown")
    FileAnswers.One chown(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        String owner = Optional.ofNullable(body.owner()).orElse("");
        String group = Optional.ofNullable(body.group()).orElse("");
        if (!NAME.matcher(owner).matches() || !NAME.matcher(group).matches() || owner.isEmpty() && group.isEmpty()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "owner");
        }
        FileAnswers.require(tools.chown(user, body.source(), owner, group));
        return told(user, body.source());
    }

    @PostMapping("/mkdir")
    @ResponseStatus(HttpStatus.CREATED)
    FileAnswers.One mkdir(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        if (body.withParents()) {
            FileAnswers.require(tools.mkdir(user, body.source()));
        } else {
            FileAnswers.require(changes.makeFolder(user, body.source()));
        }
        return told(user, body.source());
    }

    @PostMapping("/symlink")
    @ResponseStatus(HttpStatus.CREATED)
    FileAnswers.One symlink(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        FileAnswers.require(tools.symlink(user, body.source(), body.link()));
        return told(user, body.link());
    }

    @DeleteMapping("/rm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rm(@PathVariable String system, @RequestParam String path) {
        ClusterUser user = require(system);
        RemotePath doomed = FilesController.path(path);
        if (folders.look(user, doomed).isEmpty()) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "file");
        }
        FileAnswers.require(work.delete(user, List.of(doomed), new WorkWatch()));
    }

    /** Into a folder, over what has that name there, as FirecREST does. */
    @PostMapping("/upload")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void upload(@PathVariable String system, @RequestParam String path, @RequestParam MultipartFile file) throws IOException {
        ClusterUser user = require(system);
        if (file.getSize() > FileTools.MOST) {
            throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
        }
        FileName name = new FileName(Optional.ofNullable(file.getOriginalFilename()).orElse(""));
        RemotePath target = name.in(FilesController.path(path));
        try (InputStream content = file.getInputStream()) {
            FileAnswers.require(changes.write(user, target, content, FileTools.MOST, true));
        }
    }

    @PostMapping("/compress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void compress(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        FileAnswers.require(tools.run(user, Archives.pack(body)));
    }

    @PostMapping("/extract")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void extract(@PathVariable String system, @RequestBody PathBody body) {
        ClusterUser user = require(system);
        body.compressionLetter();
        FileAnswers.require(work.extract(user, body.source(), body.target(), new ShortWatch(FileTools.LIMIT)));
    }

    private FileAnswers.One told(ClusterUser user, RemotePath path) {
        return new FileAnswers.One(walk.one(user, path));
    }

    private ClusterUser require(String system) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.FILES_WRITE));
        return Caller.clusterUser(access);
    }
}
