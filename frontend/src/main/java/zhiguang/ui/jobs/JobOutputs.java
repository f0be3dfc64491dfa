package zhiguang.ui.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.files.FileTail;
import zhiguang.files.OutputChunk;
import zhiguang.files.OutputSearch;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.OutputPane;

/** Reads a job's output and the files beside it as the cluster user of the person who looks. */
@Service
class JobOutputs {

    /** What is taken home through the portal; more is a case for the page of files. */
    static final long MOST_SAVED = 256L << 20;

    private static final int MOST_FILES = 300;
    private static final int PIECE = 1 << 20;

    private final FileTail output;
    private final OutputSearch search;
    private final RemoteFiles files;

    JobOutputs(FileTail output, OutputSearch search, RemoteFiles files) {
        this.output = output;
        this.search = search;
        this.files = files;
    }

    OutputPane.Source of(CurrentUser person) {
        return new OutputPane.Source() {
            @Override
            public Optional<OutputChunk> tail(RemotePath path) {
                return person.get().clusterUser().flatMap(user -> output.tail(user, path));
            }

            @Override
            public Optional<OutputChunk> since(RemotePath path, long offset) {
                return person.get().clusterUser().flatMap(user -> output.since(user, path, offset));
            }
        };
    }

    Optional<OutputChunk> around(PortalUser user, RemotePath path, long place) {
        return user.clusterUser().flatMap(u -> output.around(u, path, place));
    }

    OutputSearch.Hits find(PortalUser user, RemotePath path, String text) {
        return user.clusterUser().map(u -> search.find(u, path, text)).orElse(OutputSearch.Hits.NONE);
    }

    OutputSearch.Hits firstError(PortalUser user, RemotePath path) {
        return user.clusterUser().map(u -> search.firstError(u, path)).orElse(OutputSearch.Hits.NONE);
    }

    /** The files of the working folder, the job's own first. */
    List<RemotePath> list(PortalUser user, List<RemotePath> own, Optional<RemotePath> folder) {
        List<RemotePath> paths = new ArrayList<>(own);
        user.clusterUser()
                .flatMap(u -> folder.flatMap(f -> files.list(u, f, MOST_FILES)))
                .orElse(List.of())
                .stream()
                .filter(file -> !file.directory() && !own.contains(file.path()))
                .map(RemoteFile::path)
                .sorted((a, c) -> a.value().compareTo(c.value()))
                .forEach(paths::add);
        return paths;
    }

    /** Byte for byte, in pieces of 1 MiB. */
    void write(PortalUser user, RemotePath path, OutputStream out) throws IOException {
        ClusterUser reader = user.clusterUser().orElseThrow();
        long offset = 0;
        while (offset < MOST_SAVED) {
            byte[] bytes = files.read(reader, path, offset, PIECE).orElse(new byte[0]);
            out.write(bytes);
            offset += bytes.length;
            if (bytes.length < PIECE) {
                return;
            }
        }
    }
}
