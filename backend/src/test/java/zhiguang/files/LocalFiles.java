package zhiguang.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.ClusterUser;

/** Real files of this machine instead of the cluster's. */
public final class LocalFiles implements RemoteFiles {

    long bytesRead;

    @Override
    public Optional<RemoteFile> find(ClusterUser user, RemotePath path) {
        Path file = Path.of(path.value());
        try {
            return Files.exists(file)
                    ? Optional.of(new RemoteFile(
                            path, Files.isDirectory(file), Files.size(file), Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> read(ClusterUser user, RemotePath path, long offset, int length) {
        try (RandomAccessFile file = new RandomAccessFile(path.value(), "r")) {
            byte[] bytes = new byte[length];
            file.seek(offset);
            int n = Math.max(0, file.read(bytes));
            bytesRead += n;
            return Optional.of(Arrays.copyOf(bytes, n));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<RemoteFile>> list(ClusterUser user, RemotePath directory, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RemoteFile> makeDirectories(ClusterUser user, RemotePath directory) {
        return Path.of(directory.value()).toFile().mkdirs() ? find(user, directory) : Optional.empty();
    }
}
