package zhiguang.api.firecrest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import zhiguang.api.firecrest.FileAnswers.OneFile;
import zhiguang.api.programs.ApiProblem;
import zhiguang.files.FileKind;
import zhiguang.files.FileTools;
import zhiguang.files.FolderAnswer;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

/** What {@code ls} would list, at most so many. */
@Service
class FolderWalk {

    static final int MOST = 100_000;
    static final int MOST_BELOW = 20_000;

    private static final String NOBODY = "UNKNOWN";

    private final RemoteFolders folders;
    private final RemoteFiles files;
    private final FileTools tools;

    FolderWalk(RemoteFolders folders, RemoteFiles files, FileTools tools) {
        this.folders = folders;
        this.files = files;
        this.tools = tools;
    }

    /**
     * How it is listed.
     *
     * @param follow tells of links what they lead to
     */
    record Way(boolean hidden, boolean numbers, boolean recursive, boolean follow) {}

    List<OneFile> list(ClusterUser user, RemotePath path, Way way) {
        RemoteEntry entry = look(user, path);
        boolean isFolder = entry.kind() == FileKind.FOLDER
                || entry.kind() == FileKind.LINK && files.find(user, path).filter(RemoteFile::directory).isPresent();
        if (!isFolder) {
            return List.of(way.numbers() ? told(user, entry, path.shown(), way) : named(user, path, told(user, entry, path.shown(), way)));
        }
        List<OneFile> all = new ArrayList<>();
        Deque<RemotePath> waiting = new ArrayDeque<>(List.of(path));
        while (!waiting.isEmpty()) {
            RemotePath folder = waiting.removeFirst();
            for (RemoteEntry found : entries(user, folder, way, folder.equals(path))) {
                all.add(told(user, found, relative(path, found.path()), way));
                if (all.size() > (way.recursive() ? MOST_BELOW : MOST)) {
                    throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
                }
                if (way.recursive() && found.kind() == FileKind.FOLDER) {
                    waiting.addLast(found.path());
                }
            }
        }
        return all;
    }

    /** What {@code ls -d} would say. */
    OneFile one(ClusterUser user, RemotePath path) {
        return named(user, path, FileAnswers.of(look(user, path), path.shown(), false));
    }

    private RemoteEntry look(ClusterUser user, RemotePath path) {
        return folders.look(user, path).orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "file"));
    }

    /** Only a listing has names of owners; of one file alone they are numbers. */
    private OneFile named(ClusterUser user, RemotePath path, OneFile file) {
        List<String> names = FileAnswers.require(tools.owners(user, path)).lines().toList();
        return new OneFile(
                file.name(),
                file.type(),
                file.linkTarget(),
                name(names.getFirst(), file.user()),
                name(names.getLast(), file.group()),
                file.permissions(),
                file.lastModified(),
                file.size());
    }

    private static String name(String known, String number) {
        return known.equals(NOBODY) ? number : known;
    }

    private List<RemoteEntry> entries(ClusterUser user, RemotePath folder, Way way, boolean first) {
        List<RemoteEntry> found = new ArrayList<>();
        FolderAnswer answer = folders.scan(user, folder, some -> {
            some.stream().filter(entry -> way.hidden() || !entry.isHidden()).forEach(found::add);
            return found.size() <= MOST;
        });
        if (first) {
            switch (answer) {
                case COMPLETE, STOPPED -> {}
                case DENIED -> throw new ApiProblem(HttpStatus.FORBIDDEN, "denied");
                case GONE, NOT_FOLDER -> throw new ApiProblem(HttpStatus.NOT_FOUND, "file");
            }
        }
        found.sort(Comparator.comparing(entry -> entry.path().value()));
        return found;
    }

    private OneFile told(ClusterUser user, RemoteEntry entry, String name, Way way) {
        OneFile plain = FileAnswers.of(entry, name, way.numbers());
        if (entry.kind() != FileKind.LINK || !way.follow()) {
            return plain;
        }
        Optional<RemoteFile> target = files.find(user, entry.path());
        return target.map(file -> new OneFile(
                        name,
                        file.directory() ? "d" : "-",
                        null,
                        plain.user(),
                        plain.group(),
                        plain.permissions(),
                        FileAnswers.time(file.modified()),
                        Long.toString(file.size())))
                .orElse(plain);
    }

    private static String relative(RemotePath root, RemotePath path) {
        String below = path.value().substring(root.value().equals("/") ? 1 : root.value().length() + 1);
        return new RemotePath("/" + below).shown().substring(1);
    }
}
