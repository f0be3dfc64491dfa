package zhiguang.files;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.files.FileWindow.Encoding;
import zhiguang.files.TextResult.Reason;
import zhiguang.identity.ClusterUser;

/** Texts for the editor: read whole, saved whole, and never over what somebody else wrote meanwhile. */
@Service
public class TextFiles {


    private final RemoteFiles files;
    private final RemoteChanges changes;
    private final FilesSettings settings;

    TextFiles(RemoteFiles files, RemoteChanges changes, FilesSettings settings) {
        this.files = files;
        this.changes = changes;
        this.settings = settings;
    }

    public TextResult read(ClusterUser user, RemotePath path) {
        Optional<RemoteFile> file = files.find(user, path);
        if (file.isEmpty()) {
            return new TextResult.Refused(Reason.GONE);
        }
        if (file.get().directory()) {
            return new TextResult.Refused(Reason.NOT_FILE);
        }
        if (file.get().size() > settings.edit().toBytes()) {
            return new TextResult.Refused(Reason.LARGE);
        }
        return content(user, path).map(bytes -> text(bytes, file.get())).orElseGet(() -> new TextResult.Refused(Reason.GONE));
    }

    private TextResult text(byte[] bytes, RemoteFile file) {
        if (bytes.length > settings.edit().toBytes()) {
            return new TextResult.Refused(Reason.LARGE);
        }
        if (WindowText.guess(bytes) == Encoding.BINARY) {
            return new TextResult.Refused(Reason.BINARY);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new TextResult.Read(text, FileVersion.of(file.modified(), bytes));
        } catch (CharacterCodingException e) {
            return new TextResult.Refused(Reason.ENCODING);
        }
    }

    /** Over the file as it was when it was read; an {@code expected} that is empty means a new file. */
    public SaveResult save(ClusterUser user, RemotePath path, String text, Optional<FileVersion> expected) {
        Optional<FileVersion> now = version(user, path);
        if (expected.isPresent() != now.isPresent() || expected.isPresent() && !now.get().isSame(expected.get())) {
            return now.isEmpty() && files.find(user, path).isPresent()
                    ? new SaveResult.Refused(ChangeResult.DENIED)
                    : new SaveResult.Conflict(now);
        }
        return write(user, path, text, now.isPresent());
    }

    /** Whatever is there now. */
    public SaveResult overwrite(ClusterUser user, RemotePath path, String text) {
        return write(user, path, text, true);
    }

    private SaveResult write(ClusterUser user, RemotePath path, String text, boolean replace) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ChangeResult result =
                changes.write(user, path, new ByteArrayInputStream(bytes), settings.edit().toBytes(), replace);
        if (result == ChangeResult.EXISTS) {
            return new SaveResult.Conflict(version(user, path));
        }
        if (result != ChangeResult.DONE) {
            return new SaveResult.Refused(result);
        }
        return new SaveResult.Saved(files.find(user, path)
                .map(file -> FileVersion.of(file.modified(), bytes))
                .orElseGet(() -> FileVersion.of(java.time.Instant.EPOCH, bytes)));
    }

    /** Of what is there now; of a file that has grown beyond what is edited, only its size counts. */
    private Optional<FileVersion> version(ClusterUser user, RemotePath path) {
        return files.find(user, path).filter(file -> !file.directory()).flatMap(file -> file.size() > settings.edit().toBytes()
                ? Optional.of(new FileVersion(file.modified(), file.size(), ""))
                : content(user, path).map(bytes -> FileVersion.of(file.modified(), bytes)));
    }

    /** A little more than what is edited at most, so that too much is seen as such. */
    private Optional<byte[]> content(ClusterUser user, RemotePath path) {
        return files.readWhole(user, path, settings.edit().toBytes());
    }
}
