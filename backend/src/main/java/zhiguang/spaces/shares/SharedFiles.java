package zhiguang.spaces.shares;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.spaces.ObjectId;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SignedUrls.Reader;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;

/**
 * What visitors with a token get. An unknown, expired, revoked or spent token, one whose maker is locked or may not read the space any
 * more, and one whose files are gone: all the same nothing.
 */
@Service
public class SharedFiles {

    private static final Duration URL_LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_TOKEN = 100;

    private final ShareTable table;
    private final Spaces spaces;
    private final PortalUsers users;
    private final ObjectIndex index;
    private final SignedUrls urls;
    private final AuditLog audit;
    private final Clock clock;

    SharedFiles(
            ShareTable table,
            Spaces spaces,
            PortalUsers users,
            ObjectIndex index,
            SignedUrls urls,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.spaces = spaces;
        this.users = users;
        this.index = index;
        this.urls = urls;
        this.audit = audit;
        this.clock = clock;
    }

    /** The share that the token opens. */
    public Optional<Share> find(String token) {
        return token.isEmpty() || token.length() > LONGEST_TOKEN
                ? Optional.empty()
                : table.find(new ShareToken(token))
                        .filter(share -> share.isOpen(clock.instant()) && !share.entries().isEmpty())
                        .filter(share -> maker(share).isPresent());
    }

    /** Who shared it, as long as he may read the space himself. */
    public Optional<PortalUser> maker(Share share) {
        return users.find(share.createdBy()).filter(user -> spaces.find(user, share.space()).isPresent());
    }

    /** The files that the token opens, by path, from {@code offset}. */
    public List<SharedFile> list(String token, int offset, int limit) {
        return find(token).map(share -> files(share, offset, limit)).orElse(List.of());
    }

    private List<SharedFile> files(Share share, int offset, int limit) {
        List<SharedFile> files = new ArrayList<>();
        for (SpaceEntry entry : share.entries()) {
            int more = offset + limit - files.size();
            switch (entry) {
                case StoredObject file -> files.add(new SharedFile(file.id(), file.key().name(), file));
                case SpaceFolder folder -> index.listBelow(share.space(), folder.path(), Optional.empty(), Math.max(0, more))
                        .forEach(file -> files.add(new SharedFile(file.id(), below(folder, file), file)));
            }
        }
        return files.stream().skip(offset).limit(limit).toList();
    }

    /** What the file is called from the shared folder on. */
    private static String below(SpaceFolder folder, StoredObject file) {
        return file.key().value().substring(folder.key().value().length() - folder.key().name().length());
    }

    /** A short-lived URL that saves one of the files; counted where the share counts. */
    public Optional<URI> downloadUrl(String token, ObjectId id) {
        return find(token).flatMap(share -> index.find(share.space(), id)
                .filter(file -> covers(share, file))
                .filter(file -> table.count(share.id()))
                .map(file -> {
                    if (!share.forScript()) {
                        audit.record(AuditEvent.done("share", "share.downloaded", share.id() + " " + file.id()));
                    }
                    return urls.signGet(share.space(), file.content(), Reader.BROWSER, file.key().name(), URL_LIFE);
                }));
    }

    private static boolean covers(Share share, StoredObject file) {
        return share.entries().stream().anyMatch(entry -> switch (entry) {
            case StoredObject shared -> shared.id().equals(file.id());
            case SpaceFolder folder -> folder.path().contains(file.key());
        });
    }
}
