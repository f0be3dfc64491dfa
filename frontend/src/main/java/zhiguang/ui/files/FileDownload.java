package zhiguang.ui.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.cluster.Clusters;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.PageCluster;

/** Sends one small file of the user's to his browser, which must save it and never show it as a page of ours. */
@RestController
class FileDownload {

    private static final String ADDRESS = "/files/download";
    private static final int PIECE = 1 << 20;

    private final FileParts parts;
    private final Clusters clusters;

    FileDownload(FileParts parts, Clusters clusters) {
        this.parts = parts;
        this.clusters = clusters;
    }

    static String address(RemotePath path) {
        return PageCluster.link(ADDRESS.substring(1) + "?path=" + URLEncoder.encode(path.shown(), StandardCharsets.UTF_8));
    }

    @GetMapping(ADDRESS)
    void send(
            @RequestParam("path") String shown,
            @RequestParam(name = PageCluster.PARAMETER, required = false) @Nullable String on,
            HttpServletResponse response)
            throws IOException {
        Optional<ClusterName> cluster = clusters.find(Optional.ofNullable(on));
        if (!parts.isMapped() || cluster.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            send(parts.user().on(cluster.get()), parse(shown), response);
        } catch (RemoteSystemException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private void send(ClusterUser user, Optional<RemotePath> path, HttpServletResponse response) throws IOException {
        Optional<RemoteFile> file = path.flatMap(p -> parts.files().find(user, p)).filter(found -> !found.directory());
        Optional<byte[]> first = file.flatMap(found -> parts.files().read(user, found.path(), 0, PIECE));
        if (file.isEmpty() || first.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (file.get().size() > parts.settings().direct().toBytes()) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            describe(file.get(), response);
            send(user, file.get(), first.get(), response.getOutputStream());
        }
    }

    private static Optional<RemotePath> parse(String shown) {
        try {
            return Optional.of(RemotePath.ofShown(shown));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void describe(RemoteFile file, HttpServletResponse response) {
        String name = ContentDisposition.attachment().filename(file.path().shownName(), StandardCharsets.UTF_8).build().toString();
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name);
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLengthLong(file.size());
    }

    /** A file that shrinks meanwhile must not look whole: the connection breaks off. */
    private void send(ClusterUser user, RemoteFile file, byte[] first, OutputStream out) throws IOException {
        long sent = 0;
        byte[] piece = first;
        while (sent < file.size()) {
            int length = (int) Math.min(piece.length, file.size() - sent);
            if (length == 0) {
                throw new IOException("the file became shorter while it was sent");
            }
            out.write(piece, 0, length);
            sent += length;
            if (sent < file.size()) {
                piece = next(user, file.path(), sent);
            }
        }
    }

    private byte[] next(ClusterUser user, RemotePath path, long offset) throws IOException {
        try {
            return parts.files().read(user, path, offset, PIECE).orElse(new byte[0]);
        } catch (RemoteSystemException e) {
            throw new IOException("the cluster fell silent while a file was sent", e);
        }
    }
}
