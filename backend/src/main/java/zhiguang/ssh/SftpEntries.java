package zhiguang.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileKind;
import zhiguang.files.LinkTarget;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;

/** Reads what the server says of a folder's entries; looks behind the first links only, for each costs two questions. */
final class SftpEntries {

    private static final int MOST_LINKS = 200;
    private static final int LONGEST_PATH = 4096;
    private static final Pattern LONG_NAME = Pattern.compile("\\S{10}\\S?\\s+\\S+\\s+(\\S+)\\s+(\\S+)\\s+\\d+\\s.*", Pattern.DOTALL);

    private final SftpClient client;
    private final String prefix;
    private final Map<String, String> names = new HashMap<>();
    private int links;

    SftpEntries(SftpClient client, RemotePath folder) {
        this.client = client;
        this.prefix = SftpNames.toWire(folder.resolve(""));
    }

    List<RemoteEntry> read(List<DirEntry> some) throws IOException {
        List<RemoteEntry> entries = new ArrayList<>(some.size());
        for (DirEntry entry : some) {
            String name = entry.getFilename();
            if (!name.equals(".") && !name.equals("..") && fits(name)) {
                entries.add(read(entry));
            }
        }
        return entries;
    }

    private boolean fits(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && prefix.length() + name.length() <= LONGEST_PATH;
    }

    private RemoteEntry read(DirEntry entry) throws IOException {
        Attributes attributes = entry.getAttributes();
        RemotePath path = SftpNames.fromWire(prefix + entry.getFilename());
        Optional<LinkTarget> link = attributes.isSymbolicLink() && links++ < MOST_LINKS ? target(client, path) : Optional.empty();
        Matcher told = LONG_NAME.matcher(entry.getLongFilename());
        boolean known = told.matches();
        return entry(
                path, attributes, link,
                known ? name(told.group(1)) : number(attributes.getUserId()),
                known ? name(told.group(2)) : number(attributes.getGroupId()));
    }

    private String name(String text) {
        return names.computeIfAbsent(text, t -> new String(t.getBytes(SftpNames.WIRE), StandardCharsets.UTF_8));
    }

    private String number(int id) {
        return names.computeIfAbsent(Integer.toUnsignedString(id), n -> n);
    }

    static RemoteEntry look(SftpClient client, RemotePath path) throws IOException {
        Attributes attributes = client.lstat(SftpNames.toWire(path));
        Optional<LinkTarget> link = attributes.isSymbolicLink() ? target(client, path) : Optional.empty();
        return entry(
                path, attributes, link,
                Integer.toUnsignedString(attributes.getUserId()),
                Integer.toUnsignedString(attributes.getGroupId()));
    }

    private static RemoteEntry entry(
            RemotePath path, Attributes attributes, Optional<LinkTarget> link, String owner, String group) {
        @Nullable FileTime modified = attributes.getModifyTime();
        return new RemoteEntry(
                path,
                FileKind.ofMode(attributes.getPermissions()),
                attributes.getPermissions() & 07777,
                attributes.getSize(),
                modified == null ? Instant.EPOCH : modified.toInstant(),
                attributes.getUserId(),
                attributes.getGroupId(),
                owner,
                group,
                link);
    }

    private static Optional<LinkTarget> target(SftpClient client, RemotePath path) throws IOException {
        String wire = SftpNames.toWire(path);
        try {
            String text = client.readLink(wire);
            return Optional.of(LinkTarget.of(text.getBytes(SftpNames.WIRE), behind(client, wire)));
        } catch (SftpException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileKind> behind(SftpClient client, String wire) throws IOException {
        try {
            return Optional.of(FileKind.ofMode(client.stat(wire).getPermissions()));
        } catch (SftpException e) {
            return Optional.empty();
        }
    }
}
