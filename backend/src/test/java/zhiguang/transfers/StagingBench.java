package zhiguang.transfers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import zhiguang.files.LocalShell;
import zhiguang.files.RemoteFile;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** A working directory on this machine and the real agent run in it by a real shell. */
public final class StagingBench {

    public static final ClusterUser ALICE = new ClusterUser("alice");

    /** Whom the tests' shell is where they run as root. */
    private static final int NOBODY = 65534;

    public final Path directory;
    public final LocalShell shell;
    public final Staging staging;

    public StagingBench(Path home) throws IOException {
        openToAll(home);
        directory = Files.createDirectory(home.resolve("work"));
        openToAll(directory);
        shell = new LocalShell(home);
        staging = stagingOver(shell);
    }

    Staging stagingOver(RemoteShell other) {
        return new Staging(other, new Directories(), Clock.systemUTC());
    }

    static void openToAll(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    /** A file and its folder, as if an earlier agent had made them. */
    Path writeAsAgent(String folder, String name) throws IOException {
        Path file = write(folder + "/" + name, bytes(5));
        if (System.getProperty("user.name").equals("root")) {
            Files.setAttribute(file, "unix:uid", NOBODY);
            Files.setAttribute(directory.resolve(folder), "unix:uid", NOBODY);
        }
        return file;
    }

    RemotePath remote() {
        return new RemotePath(directory.toString());
    }

    ItemResult pull(PullItem item) throws StagingRefusedException {
        return pull(List.of(item)).getFirst();
    }

    List<ItemResult> pull(List<PullItem> items) throws StagingRefusedException {
        return staging.pull(ALICE, remote(), items, bytes -> {});
    }

    List<ItemResult> push(List<PushItem> items) throws StagingRefusedException {
        return staging.push(ALICE, remote(), items, bytes -> {});
    }

    FoundFiles find(String... patterns) throws StagingRefusedException {
        return staging.find(ALICE, remote(), List.of(patterns));
    }

    Path write(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /** All that stands in the directory. */
    List<String> names() {
        return Arrays.stream(directory.toFile().list()).sorted().toList();
    }

    PushItem pushItem(String name, long partSize, URI... urls) throws IOException {
        Path file = directory.resolve(name);
        long modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).to(TimeUnit.NANOSECONDS);
        return new PushItem(List.of(urls), name, Files.size(file), modified, partSize);
    }

    static PullItem pullItem(URI url, String name, long size, String etag) {
        return new PullItem(url, name, size, etag, OptionalLong.empty());
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(length).nextBytes(bytes);
        return bytes;
    }

    static String code(ItemResult result) {
        return switch (result) {
            case ItemResult.Moved moved -> "moved";
            case ItemResult.NotMoved(String code) -> code;
        };
    }

    /** All that staging needs of SFTP. */
    private static final class Directories implements RemoteFiles {

        @Override
        public Optional<RemoteFile> find(ClusterUser user, RemotePath path) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> read(ClusterUser user, RemotePath path, long offset, int length) {
            return Optional.empty();
        }

        @Override
        public Optional<List<RemoteFile>> list(ClusterUser user, RemotePath path, int limit) {
            return Optional.empty();
        }

        @Override
        public Optional<RemoteFile> makeDirectories(ClusterUser user, RemotePath path) {
            try {
                Path made = Files.createDirectories(Path.of(path.value()));
                openToAll(made);
                return Optional.of(new RemoteFile(path, true, 0, Instant.EPOCH));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
