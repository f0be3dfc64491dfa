package zhiguang.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offers;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** Where a user's files begin, and how much room is there. */
@Service
public class FilePlaces {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int MOST = 20;

    private final RemoteFolders folders;
    private final RemoteFiles files;
    private final RemoteShell shell;
    private final Offers offers;
    private final FilesSettings settings;

    FilePlaces(RemoteFolders folders, RemoteFiles files, RemoteShell shell, Offers offers, FilesSettings settings) {
        this.folders = folders;
        this.files = files;
        this.shell = shell;
        this.offers = offers;
        this.settings = settings;
    }

    public RemotePath home(ClusterUser user) {
        return folders.home(user);
    }

    /** Home first, then the site's folders that are there and not below one before. */
    public List<RemotePath> roots(ClusterUser user) {
        List<RemotePath> roots = new ArrayList<>(List.of(home(user)));
        for (RemotePath path : candidates(user)) {
            boolean apart = roots.stream().noneMatch(root -> path.isIn(root) || root.isIn(path));
            if (apart && roots.size() < MOST && files.find(user, path).filter(RemoteFile::directory).isPresent()) {
                roots.add(path);
            }
        }
        return roots;
    }

    private Set<RemotePath> candidates(ClusterUser user) {
        Set<RemotePath> paths = new LinkedHashSet<>();
        for (String root : settings.roots()) {
            String own = root.replace("{user}", user.name());
            if (own.contains("{project}")) {
                accounts(user).forEach(account -> paths.add(new RemotePath(own.replace("{project}", account.value()))));
            } else {
                paths.add(new RemotePath(own));
            }
        }
        return paths;
    }

    /** Files are there even while Slurm is not. */
    private List<AccountName> accounts(ClusterUser user) {
        try {
            return offers.get(user).accounts();
        } catch (RemoteSystemException e) {
            return List.of();
        }
    }

    /** By the site's command where there is one: two numbers, of bytes used and allowed. */
    public Optional<FileSystemSpace> space(ClusterUser user, RemotePath path) {
        return told(user, path).or(() -> folders.space(user, path));
    }

    /** What the site's command says; empty where there is none, or it fails. */
    public Optional<FileSystemSpace> told(ClusterUser user, RemotePath path) {
        if (settings.quotaCommand().isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(settings.quotaCommand());
        words.add(path.value());
        CommandResult result = shell.run(user, new RemoteCommand(words), new byte[0], LIMIT);
        String[] told = result.output().strip().split("\\s+");
        if (!result.succeeded() || told.length < 2 || !told[0].matches("\\d{1,18}") || !told[1].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        long allowed = Long.parseLong(told[1]);
        return Optional.of(new FileSystemSpace(allowed, Math.max(0, allowed - Long.parseLong(told[0]))));
    }

    /** What the site's command says of a project's own folders, asked as {@code user}; nothing while the login node does not answer. */
    public Map<RemotePath, FileSystemSpace> told(ClusterUser user, AccountName account) {
        Map<RemotePath, FileSystemSpace> told = new LinkedHashMap<>();
        try {
            for (String root : settings.roots()) {
                if (root.contains("{project}")) {
                    RemotePath path = new RemotePath(root.replace("{user}", user.name()).replace("{project}", account.value()));
                    told(user, path).ifPresent(space -> told.put(path, space));
                }
            }
        } catch (RemoteSystemException e) {
            return Map.of();
        }
        return told;
    }

    /** Who the user is on the cluster. */
    public Optional<UserRights> rights(ClusterUser user) {
        CommandResult result = shell.run(
                user, RemoteCommand.of("/bin/sh", "-c", "id -u && id -G"), new byte[0], LIMIT);
        String[] numbers = result.output().strip().split("\\s+");
        if (!result.succeeded() || numbers.length < 2 || !Arrays.stream(numbers).allMatch(n -> n.matches("\\d{1,10}"))) {
            return Optional.empty();
        }
        Set<Integer> gids = new HashSet<>();
        Arrays.stream(numbers).skip(1).map(Integer::parseUnsignedInt).forEach(gids::add);
        return Optional.of(new UserRights(Integer.parseUnsignedInt(numbers[0]), gids));
    }
}
