package zhiguang.ui.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.TestPorts;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Reservations;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import zhiguang.files.FileKind;
import zhiguang.files.FilePlaces;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.FolderAnswer;
import zhiguang.files.LocalFiles;
import zhiguang.files.LocalShell;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.FakeScheduler;
import zhiguang.jobs.JobScheduler;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.submissions.SubmissionTransfers;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.transfers.Transfers;
import zhiguang.ui.OnDatabase;

/** The page over the real engine, database and embedded store; the cluster is a shell of this machine. */
@SpringBootTest(properties = "zhiguang.demo=true")
@ViewPackages(classes = TransfersView.class)
@WithMockUser("alice")
class TransfersViewIT extends OnDatabase {

    @TempDir
    static Path home;

    @Autowired
    private Spaces spaces;

    @Autowired
    private ObjectIndex index;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Transfers transfers;

    @Autowired
    private TransferDialogs dialogs;

    @Autowired
    private SpaceObjects objects;

    @Autowired
    private PortalUsers users;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry registry) throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
        registry.add("zhiguang.object-store.directory", () -> home.resolve("objects").toString());
        registry.add("zhiguang.object-store.port", () -> Integer.toString(TestPorts.free()));
    }

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM transfer").update();
        jdbc.sql("DELETE FROM submission").update();
    }

    @Test
    void saysWhatToDoWhenThereIsNothing() {
        navigate(TransfersView.class);
        await(() -> $(H2.class).all().stream().anyMatch(h -> h.isVisible() && h.getText().equals("No transfers yet")));
    }

    @Test
    void showsATransferThatBeginsWhileThePageIsOpen() throws IOException {
        Path file = write("results.txt", "hello");
        navigate(TransfersView.class);
        await(() -> $(H2.class).all().stream().anyMatch(H2::isVisible));
        transfers.saveToSpace(alice(), List.of(new RemotePath(file.toString())), space(), FolderPath.TOP, TargetPolicy.FAIL);
        await(() -> cards().size() == 1 && text(cards().getFirst()).contains("Done"));
        assertThat(text(cards().getFirst())).contains("results.txt → space", "5 B of 5 B", "1 of 1 file");
        assertThat(index.find(space(), new ObjectKey("results.txt"))).isPresent();
    }

    @Test
    void tellsWhyFilesWereNotMovedAndTriesThemAgain() throws IOException {
        Path tree = Files.createDirectory(home.resolve("tree"));
        Path link = Files.createSymbolicLink(tree.resolve("link"), Path.of("nowhere"));
        transfers.saveToSpace(alice(), List.of(new RemotePath(tree.toString())), space(), FolderPath.TOP, TargetPolicy.FAIL);
        navigate(TransfersView.class);
        await(() -> cards().size() == 1 && text(cards().getFirst()).contains("Failed"));
        cards().getFirst().open();
        Files.delete(link);
        Files.writeString(link, "a file now");
        test($(Button.class).withText("Try again what failed").first()).click();
        await(() -> text(cards().getFirst()).contains("Done"));
    }

    @Test
    void saysOfAnothersTransferWhatItSaysOfNone() throws IOException {
        Path file = write("theirs.txt", "hello");
        PortalUser bob = users.findByLogin("bob").orElseThrow();
        TransferId theirs = transfers.saveToSpace(
                bob, List.of(new RemotePath(file.toString())), spaces.personal(bob.id()), FolderPath.TOP, TargetPolicy.OVERWRITE);
        for (String id : List.of(theirs.toString(), UUID.randomUUID().toString(), "../x")) {
            UI.getCurrent().navigate("transfers", QueryParameters.of("id", id));
            await(() -> $(H2.class).all().stream().anyMatch(h -> h.isVisible() && h.getText().equals("No transfers yet")));
            assertThat(cards()).isEmpty();
        }
        assertThat(transfers.cancel(alice(), theirs)).isFalse();
        assertThat(transfers.retry(alice(), theirs)).isFalse();
        await(() -> index.find(spaces.personal(bob.id()), new ObjectKey("theirs.txt")).isPresent());
        assertThat(getCurrentView().getElement().getTextRecursively()).doesNotContain("theirs.txt");
    }

    @Test
    void cancelsOnlyWhenItWasAskedAgain() throws IOException {
        Path large = home.resolve("large.bin");
        try (RandomAccessFile holes = new RandomAccessFile(large.toFile(), "rw")) {
            holes.setLength(4L << 30);
        }
        transfers.saveToSpace(alice(), List.of(new RemotePath(large.toString())), space(), FolderPath.TOP, TargetPolicy.FAIL);
        navigate(TransfersView.class);
        await(() -> cards().size() == 1 && text(cards().getFirst()).contains("Moving"));
        test($(Button.class).withText("Cancel").first()).click();
        assertThat(text(cards().getFirst())).contains("Moving");
        test($(ConfirmDialog.class).first()).confirm();
        await(() -> text(cards().getFirst()).contains("Cancelled"));
        Files.delete(large);
        assertThat(index.find(space(), new ObjectKey("large.bin"))).isEmpty();
        assertThat($(Button.class).withText("Cancel").all()).isEmpty();
    }

    @Test
    void showsWhatASubmissionMovesAndLeadsToIt() {
        UUID submission = UUID.randomUUID();
        space();
        jdbc.sql("""
                        INSERT INTO submission (id, owner, cluster_user, request, state, work_directory, created_at, changed_at)
                        VALUES (:id, :owner, 'alice', '{}', 'STAGING_IN', '/scratch/alice/relax', now(), now())
                        """)
                .param("id", submission)
                .param("owner", alice().id().value())
                .update();
        jdbc.sql("INSERT INTO submission_step (submission, step, state, attempts, started_at) VALUES (:id, 'STAGE_IN', 'ACTIVE', 1, now())")
                .param("id", submission)
                .update();
        jdbc.sql("""
                        INSERT INTO submission_file (submission, direction, path, object_key, size, state)
                        VALUES (:id, 'IN', 'a', 'in/a', 2048, 'DONE'), (:id, 'IN', 'b', 'in/b', 1024, 'WAITING')
                        """)
                .param("id", submission)
                .update();
        navigate(TransfersView.class);
        await(() -> cards().size() == 1);
        assertThat(text(cards().getFirst())).contains("Moving", "Started by a submission", "2 KiB of 3 KiB", "1 of 2 files", "/scratch/alice/relax");
        assertThat($(Button.class).withText("Cancel").all()).isEmpty();
        assertThat($(Anchor.class).withText("Started by a submission").first().getHref()).isEqualTo("submissions/" + submission);
    }

    @Test
    void theDialogSendsToAFolderThatItChecksFirst() throws IOException {
        Path file = write("once", "hello");
        transfers.saveToSpace(alice(), List.of(new RemotePath(file.toString())), space(), FolderPath.TOP, TargetPolicy.OVERWRITE);
        navigate(TransfersView.class);
        await(() -> cards().size() == 1 && text(cards().getFirst()).contains("Done"));
        SendToClusterDialog dialog = dialogs.sendToCluster(space(), List.of("once"));
        dialog.open();
        TextField folder = $(TextField.class).first();
        folder.setValue("relative/path");
        assertThat(folder.isInvalid()).isTrue();
        folder.setValue(file.toString());
        await(folder::isInvalid);
        assertThat(folder.getErrorMessage()).contains("file, not a folder");
        Path target = home.resolve("sent");
        folder.setValue(target.toString());
        await(() -> folder.getHelperText().contains("will be made"));
        test($(Button.class).withText("Send").first()).click();
        await(() -> Files.exists(target.resolve("once")));
    }

    @Test
    void transfersWhatIsDraggedBetweenTheClusterAndASpace() throws IOException {
        Path file = write("dragged.txt", "hello");
        navigate(TransfersView.class);
        AtomicInteger changed = new AtomicInteger();
        SpacePane pane = new SpacePane(dialogs, objects, changed::incrementAndGet);
        UI.getCurrent().add(pane);
        await(() -> $(Select.class).all().stream().anyMatch(select -> select.getValue() != null));
        pane.dragging(List.of(entry(file)));
        pane.dropHere();
        test($(Button.class).withText("Save").first()).click();
        await(() -> index.find(space(), new ObjectKey("dragged.txt")).isPresent());
        await(() -> changed.get() > 0 && !dragged(pane).isEmpty());
        pane.drag(dragged(pane));
        pane.droppedOn(new RemotePath(home.resolve("dropped").toString()));
        test($(Button.class).withText("Send").first()).click();
        await(() -> Files.exists(home.resolve("dropped/dragged.txt")));
        pane.droppedOn(new RemotePath(home.toString()));
        assertThat($(SendToClusterDialog.class).all()).isEmpty();
    }

    private static List<SpaceEntry> dragged(SpacePane pane) {
        return pane.grid().getListDataView().getItems().filter(one -> one.key().name().equals("dragged.txt")).toList();
    }

    private static RemoteEntry entry(Path file) {
        return new RemoteEntry(
                new RemotePath(file.toString()), FileKind.FILE, 0644, 5, Instant.now(), 1000, 1000, "alice", "alice", Optional.empty());
    }

    private SpaceId space() {
        return spaces.personal(alice().id());
    }

    private PortalUser alice() {
        return users.findByLogin("alice").orElseThrow();
    }

    private List<TransferCard> cards() {
        return $(TransferCard.class).all();
    }

    private static String text(TransferCard card) {
        return card.getElement().getTextRecursively();
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.transfers")
    @ComponentScan({
        "zhiguang.audit", "zhiguang.cluster", "zhiguang.database", "zhiguang.identity", "zhiguang.objectstore", "zhiguang.spaces",
        "zhiguang.transfers", "zhiguang.ui.common", "zhiguang.ui.transfers"
    })
    @ComponentScan(
            basePackageClasses = SubmissionTransfers.class,
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.(SubmissionTransfers|FileTable|Progress|SubmissionListeners)"))
    @ComponentScan(
            basePackageClasses = FilePlaces.class,
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.(FilePlaces|FileConfiguration)"))
    static class Parts {

        @Bean
        SecretBox secretBox() throws IOException {
            return TestCredentials.secretBox(Files.createTempDirectory("zg-keys"));
        }

        @Bean
        Reservations reservations() {
            return user -> List.of();
        }

        @Bean
        FakeCatalog catalog() {
            return FakeCatalog.small();
        }

        @Bean
        JobScheduler jobScheduler() {
            return new FakeScheduler();
        }

        @Bean
        RemoteShell remoteShell() {
            return new LocalShell(home);
        }

        /** Only the site's quota would be asked for, and there is none. */
        @Bean
        RemoteFolders remoteFolders() {
            return new RemoteFolders() {
                @Override
                public FolderAnswer scan(ClusterUser user, RemotePath folder, Predicate<List<RemoteEntry>> page) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Optional<RemoteEntry> look(ClusterUser user, RemotePath path) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public RemotePath home(ClusterUser user) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Optional<FileSystemSpace> space(ClusterUser user, RemotePath path) {
                    return Optional.empty();
                }
            };
        }

        @Bean
        LocalFiles remoteFiles() {
            return new LocalFiles();
        }
    }
}
