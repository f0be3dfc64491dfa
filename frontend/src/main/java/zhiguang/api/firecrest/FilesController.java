package zhiguang.api.firecrest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.firecrest.FileAnswers.Content;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.files.FileTools;
import zhiguang.files.FileTools.Unit;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /filesystem/…/ops} as far as it only reads. */
@RestController
@RequestMapping("/api/firecrest/filesystem/{system}/ops")
class FilesController {

    private static final int PIECE = 1 << 20;
    private static final int DEFAULT_LINES = 10;
    private static final Pattern HERE = Pattern.compile("/\\.(?=/|\\z)");

    private final Caller caller;
    private final Systems systems;
    private final FileTools tools;
    private final RemoteFiles files;
    private final FolderWalk walk;

    FilesController(Caller caller, Systems systems, FileTools tools, RemoteFiles files, FolderWalk walk) {
        this.caller = caller;
        this.systems = systems;
        this.tools = tools;
        this.files = files;
        this.walk = walk;
    }

    @GetMapping("/ls")
    FileAnswers.Many ls(
            @PathVariable String system,
            @RequestParam String path,
            @RequestParam(defaultValue = "false") boolean showHidden,
            @RequestParam(defaultValue = "false") boolean numericUid,
            @RequestParam(defaultValue = "false") boolean recursive,
            @RequestParam(defaultValue = "false") boolean dereference) {
        ClusterUser user = require(system);
        return new FileAnswers.Many(
                walk.list(user, path(path), new FolderWalk.Way(showHidden, numericUid, recursive, dereference)));
    }

    @GetMapping("/stat")
    FileAnswers.Told stat(@PathVariable String system, @RequestParam String path, @RequestParam(defaultValue = "false") boolean dereference) {
        ClusterUser user = require(system);
        String[] told = FileAnswers.require(tools.stat(user, path(path), dereference)).strip().split(" ");
        long[] numbers = new long[told.length];
        for (int i = 1; i < told.length; i++) {
            numbers[i] = Long.parseLong(told[i]);
        }
        return new FileAnswers.Told(new FileAnswers.Stat(
                Long.parseLong(told[0], 16), numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[9],
                numbers[8]));
    }

    @GetMapping("/file")
    FileAnswers.Text file(@PathVariable String system, @RequestParam String path) {
        ClusterUser user = require(system);
        RemotePath asked = path(path);
        if (files.find(user, asked).isEmpty()) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "file");
        }
        return new FileAnswers.Text(FileAnswers.require(tools.type(user, asked)).strip());
    }

    @GetMapping("/checksum")
    FileAnswers.Checked checksum(@PathVariable String system, @RequestParam String path) {
        ClusterUser user = require(system);
        String line = FileAnswers.require(tools.sha256(user, path(path)));
        return new FileAnswers.Checked(new FileAnswers.Checksum("SHA256", line.replaceFirst("^\\\\", "").split("\\s", 2)[0]));
    }

    @GetMapping("/head")
    FileAnswers.Part head(
            @PathVariable String system,
            @RequestParam String path,
            @RequestParam(required = false) @Nullable Integer bytes,
            @RequestParam(required = false) @Nullable Integer lines,
            @RequestParam(defaultValue = "false") boolean skipTrailing) {
        ClusterUser user = require(system);
        int many = amount(bytes, lines);
        Unit unit = bytes == null ? Unit.LINES : Unit.BYTES;
        String text = FileAnswers.require(tools.head(user, path(path), unit, (skipTrailing ? "-" : "") + many));
        return new FileAnswers.Part(new Content(text, word(unit), 0, skipTrailing ? -many : many));
    }

    @GetMapping("/tail")
    FileAnswers.Part tail(
            @PathVariable String system,
            @RequestParam String path,
            @RequestParam(required = false) @Nullable Integer bytes,
            @RequestParam(required = false) @Nullable Integer lines,
            @RequestParam(defaultValue = "false") boolean skipHeading) {
        ClusterUser user = require(system);
        int many = amount(bytes, lines);
        Unit unit = bytes == null ? Unit.LINES : Unit.BYTES;
        String text = FileAnswers.require(tools.tail(user, path(path), unit, skipHeading ? "+" + (many + 1L) : Integer.toString(many)));
        return new FileAnswers.Part(new Content(text, word(unit), skipHeading ? many : -many, -1));
    }

    @GetMapping("/view")
    FileAnswers.Text view(
            @PathVariable String system,
            @RequestParam String path,
            @RequestParam(defaultValue = "" + FileTools.MOST) int size,
            @RequestParam(defaultValue = "0") long offset) {
        ClusterUser user = require(system);
        if (size <= 0 || size > FileTools.MOST) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "size");
        }
        if (offset < 0) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "offset");
        }
        RemoteFile file = find(user, path(path));
        return new FileAnswers.Text(new String(read(user, file, offset, size), StandardCharsets.UTF_8));
    }

    @GetMapping("/download")
    ResponseEntity<byte[]> download(@PathVariable String system, @RequestParam String path) {
        ClusterUser user = require(system);
        RemoteFile file = find(user, path(path));
        if (file.size() > FileTools.MOST) {
            throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("X-Content-Type-Options", "nosniff")
                .body(read(user, file, 0, FileTools.MOST));
    }

    private RemoteFile find(ClusterUser user, RemotePath path) {
        RemoteFile file = files.find(user, path).orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "file"));
        if (file.directory()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "folder");
        }
        return file;
    }

    private byte[] read(ClusterUser user, RemoteFile file, long offset, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() < most) {
            int wanted = Math.min(PIECE, most - out.size());
            byte[] piece = files.read(user, file.path(), offset + out.size(), wanted)
                    .orElseThrow(() -> new ApiProblem(HttpStatus.FORBIDDEN, "denied"));
            out.writeBytes(piece);
            if (piece.length < wanted) {
                break;
            }
        }
        return out.toByteArray();
    }

    private static int amount(@Nullable Integer bytes, @Nullable Integer lines) {
        if (bytes != null && lines != null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "lines");
        }
        int many = bytes != null ? bytes : lines != null ? lines : DEFAULT_LINES;
        if (many < 0) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", bytes != null ? "bytes" : "lines");
        }
        return many;
    }

    private static String word(Unit unit) {
        return unit == Unit.BYTES ? "bytes" : "lines";
    }

    /** {@code /a/./b/} is {@code /a/b}, as for a shell. */
    static RemotePath path(String typed) {
        String plain = HERE.matcher(typed).replaceAll("");
        int end = plain.length();
        while (end > 1 && plain.charAt(end - 1) == '/') {
            end--;
        }
        return RemotePath.ofShown(plain.isEmpty() && !typed.isEmpty() ? "/" : plain.substring(0, end));
    }

    private ClusterUser require(String system) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.FILES_READ));
        return Caller.clusterUser(access);
    }
}
