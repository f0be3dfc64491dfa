package zhiguang.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.TestCluster;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;

@SpringBootTest(classes = FilesOnTheCluster.Parts.class, properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = FilesView.class)
@WithMockUser("alice")
class FilesViewIT extends FilesOnTheCluster {

    @Test
    void listsAFolderWithFoldersFirstAndNumbersByValue() {
        script("touch run10 run2 .hidden; mkdir zz; ln -s zz link; ln -s none broken");
        open(folder);
        await(() -> names().equals(List.of("link", "zz", "broken", "run2", "run10")));
        pane().showHidden(true);
        assertThat(names()).contains(".hidden");
        pane().search("RUN");
        assertThat(names()).containsExactly("run2", "run10");
    }

    @Test
    void beginsAtHome() {
        navigate(FilesView.class);
        await(() -> names().contains(folder.name()));
    }

    @Test
    void saysWhatIsNotThereAndWhatIsClosed() {
        open(folder.resolve("none"));
        await(() -> headings().contains("Not there"));
        script("mkdir -m 0 closed");
        open(folder.resolve("closed"));
        await(() -> headings().contains("This folder is closed to you"));
        open(new RemotePath("/home/bob"));
        await(() -> headings().contains("This folder is closed to you"));
        script("mkdir empty");
        open(folder.resolve("empty"));
        await(() -> headings().contains("This folder is empty"));
    }

    @Test
    void makesFoldersAndRenamesAndSaysAtTheFieldWhatIsWrong() {
        open(folder);
        await(() -> headings().contains("This folder is empty"));
        click("New folder");
        TextField name = $(TextField.class, $(NameDialog.class).single()).single();
        name.setValue("../x");
        click("Create");
        assertThat(name.getErrorMessage()).contains("/");
        name.setValue("数据 <img src=x onerror=alert(1)>");
        click("Create");
        await(() -> names().equals(List.of("数据 <img src=x onerror=alert(1)>")));
        script("printf x > \"$(printf 'bad\\377')\"");
        pane().renew();
        await(() -> names().contains("bad\\xFF"));
        actions().rename(entry("bad\\xFF"));
        $(TextField.class, $(NameDialog.class).single()).single().setValue("-rf");
        click("Rename");
        await(() -> names().contains("-rf") && names().size() == 2);
        assertThat(script("ls -- -rf")).contains("-rf");
    }

    @Test
    void countsBeforeItDeletesATree() {
        script("mkdir -p tree/deep; touch tree/deep/x tree/y; touch keep");
        FilesView view = open(folder);
        await(() -> names().size() == 2);
        trees(view).delete(List.of(entry("tree")));
        await(() -> !$(ConfirmDialog.class).all().isEmpty());
        ConfirmDialog dialog = $(ConfirmDialog.class).first();
        assertThat(dialog.getElement().getProperty("header")).contains("tree");
        assertThat(dialog.getElement().getProperty("message")).contains("4 files and folders");
        assertThat(script("ls tree/deep")).contains("x");
        test(dialog).confirm();
        await(() -> names().equals(List.of("keep")));
        assertThat(script("ls")).isEqualTo("keep\n");
    }

    @Test
    void countsBeforeItChangesTheRightsOfATree() {
        script("mkdir -p tree/deep; touch tree/deep/x; chmod 600 tree/deep/x");
        FilesView view = open(folder);
        await(() -> names().equals(List.of("tree")));
        TreeActions trees = trees(view);
        actions().mode(List.of(entry("tree")), mode -> trees.mode(List.of(entry("tree")), mode));
        ModeDialog dialog = $(ModeDialog.class).single();
        test($(Checkbox.class, dialog).all().getLast()).click();
        click("Set");
        await(() -> !$(ConfirmDialog.class).all().isEmpty());
        ConfirmDialog asked = $(ConfirmDialog.class).first();
        assertThat(asked.getElement().getProperty("message")).contains("3 files and folders");
        test(asked).confirm();
        await(() -> script("stat -c %a tree/deep/x").equals("644\n"));
    }

    @Test
    void opensAndPacksArchives() {
        script("mkdir tree; echo one > tree/a");
        FilesView view = open(folder);
        await(() -> names().equals(List.of("tree")));
        trees(view).compress(List.of(entry("tree")), folder);
        click("Compress");
        await(() -> names().equals(List.of("tree", "tree.tar.gz")));
        trees(view).extract(entry("tree.tar.gz"));
        await(() -> names().contains("tree-2"));
        assertThat(script("cat tree-2/tree/a")).isEqualTo("one\n");
    }

    @Test
    void greysWhatItShowsWhileTheClusterIsAwayAndRecoversByItself() {
        script("touch kept");
        open(folder);
        await(() -> names().equals(List.of("kept")));
        TestCluster.service("stop", "sshd");
        try {
            shell.disconnect(new ClusterUser("alice"));
            pane().renew();
            await(() -> pane().grid().getClassNames().contains("zg-stale"));
            assertThat(names()).containsExactly("kept");
        } finally {
            TestCluster.service("start", "sshd");
        }
        await(() -> !pane().grid().getClassNames().contains("zg-stale"));
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void keepsTheOrderInTheAddress() {
        script("printf xx > a; printf x > b");
        UI.getCurrent().navigate("files", com.vaadin.flow.router.QueryParameters.fromString("path=" + folder + "&sort=size"));
        await(() -> names().equals(List.of("b", "a")));
        assertThat(FilePlace.of(com.vaadin.flow.router.QueryParameters.fromString("path=/a%5Cx80&sort=-modified&hidden=1")))
                .satisfies(place -> {
                    assertThat(place.path().orElseThrow().bytes()).containsExactly('/', 'a', 0x80);
                    assertThat(place.order()).isEqualTo(new FileOrder(FileOrder.Column.MODIFIED, true));
                    assertThat(FilePlace.of(place.query())).isEqualTo(place);
                });
    }

    private FilesView open(RemotePath path) {
        UI.getCurrent().navigate("files", FileLook.folder(path).getQueryParameters());
        return (FilesView) getCurrentView();
    }

    private FileActions actions() {
        return new FileActions(parts(), (FilesView) getCurrentView(), pane()::renew);
    }

    private TreeActions trees(FilesView view) {
        WorkBar works = new WorkBar(parts().background());
        view.add(works);
        return new TreeActions(parts(), view, works, pane()::renew);
    }

    @org.springframework.beans.factory.annotation.Autowired
    private FileParts fileParts;

    private FileParts parts() {
        return fileParts;
    }

    private FolderPane pane() {
        return $(FolderPane.class).single();
    }

    private List<RemoteEntry> rows() {
        return pane().grid().getDataProvider().fetch(new Query<>(0, 1000, List.of(), null, null)).toList();
    }

    private List<String> names() {
        return pane().grid().isVisible() ? rows().stream().map(entry -> entry.path().shownName()).toList() : List.of();
    }

    private RemoteEntry entry(String name) {
        return rows().stream().filter(entry -> entry.path().shownName().equals(name)).findFirst().orElseThrow();
    }

    private List<String> headings() {
        return $(H2.class).all().stream().map(H2::getText).toList();
    }
}
