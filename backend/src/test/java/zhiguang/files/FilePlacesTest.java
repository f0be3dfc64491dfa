package zhiguang.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.TestOffers;
import zhiguang.identity.ClusterUser;

class FilePlacesTest {

    private static final ClusterUser ALICE = new ClusterUser("alice");

    @TempDir
    Path home;

    @Test
    void asksTheSitesCommandForTheQuota() {
        assertThat(space("sh", "-c", "echo 300 1000; test \"$0\" = '/quo ta'")).contains(new FileSystemSpace(1000, 700));
        assertThat(space("sh", "-c", "echo 1500 1000")).contains(new FileSystemSpace(1000, 0));
    }

    @Test
    void fallsBackToTheFileSystemWhereTheCommandSaysNoNumbers() {
        FileSystemSpace told = new FileSystemSpace(10, 4);
        assertThat(space()).contains(told);
        assertThat(space("sh", "-c", "echo none")).contains(told);
        assertThat(space("sh", "-c", "echo 1 2; exit 1")).contains(told);
        assertThat(space("/no/such/command")).contains(told);
    }

    @Test
    void startsAtHomeAndAtFoldersThatAreThere() throws Exception {
        Files.createDirectories(home.resolve("scratch/alice"));
        Files.createDirectories(home.resolve("project/physics"));
        List<String> roots = List.of(home + "/scratch/{user}", home + "/scratch", home + "/project/{project}", home + "/none");
        assertThat(places(roots, List.of()).roots(ALICE))
                .containsExactly(new RemotePath("/h"), new RemotePath(home + "/scratch/alice"), new RemotePath(home + "/project/physics"));
    }

    @Test
    void tellsOfAProjectsOwnFoldersWhatTheSitesCommandSays() {
        List<String> roots = List.of("/scratch/{user}", "/project/{project}", "/work/{project}/{user}");
        AccountName physics = new AccountName("physics");
        assertThat(places(roots, List.of("sh", "-c", "case $0 in /project/physics) echo 990 1000;; esac")).told(ALICE, physics))
                .containsExactly(Map.entry(new RemotePath("/project/physics"), new FileSystemSpace(1000, 10)));
        assertThat(places(roots, List.of("sh", "-c", "echo 7 9")).told(ALICE, physics))
                .containsOnlyKeys(new RemotePath("/project/physics"), new RemotePath("/work/physics/alice"));
        assertThat(places(roots, List.of()).told(ALICE, physics)).as("no command").isEmpty();
    }

    private Optional<FileSystemSpace> space(String... command) {
        return places(List.of("/none"), List.of(command)).space(ALICE, new RemotePath("/quo ta"));
    }

    private FilePlaces places(List<String> roots, List<String> quotaCommand) {
        FilesSettings settings = new FilesSettings(
                roots, 1000, DataSize.ofMegabytes(8), DataSize.ofMegabytes(2), DataSize.ofMegabytes(4), 50, Duration.ofMinutes(1),
                quotaCommand);
        return new FilePlaces(new TenBytes(), new LocalFiles(), new LocalShell(home), TestOffers.of(FakeCatalog.small(), Clock.systemUTC()), settings);
    }

    /** Home is {@code /h}, and each file system has ten bytes. */
    private static final class TenBytes implements RemoteFolders {

        @Override
        public FolderAnswer scan(ClusterUser user, RemotePath folder, Predicate<List<RemoteEntry>> page) {
            return FolderAnswer.GONE;
        }

        @Override
        public Optional<RemoteEntry> look(ClusterUser user, RemotePath path) {
            return Optional.empty();
        }

        @Override
        public RemotePath home(ClusterUser user) {
            return new RemotePath("/h");
        }

        @Override
        public Optional<FileSystemSpace> space(ClusterUser user, RemotePath path) {
            return Optional.of(new FileSystemSpace(10, 4));
        }
    }
}
