package zhiguang.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.files.RemoteEntry;

/** What is asked before files are copied, moved and looked at. */
@SpringBootTest(classes = FilesOnTheCluster.Parts.class, properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = FilesView.class)
@WithMockUser("alice")
class FileDialogsIT extends FilesOnTheCluster {

    @Autowired
    private FileParts parts;

    @Test
    void proposesFoldersThatGoOnFromWhatIsTyped() {
        script("mkdir run10 run2 runs .run other; touch run-file");
        open();
        PathField field = new PathField(parts);
        UI.getCurrent().add(field);
        test(field).setValue(folder.shown() + "/RUN");
        await(() -> proposed(field).equals(paths("run2/", "run10/", "runs/")));
        test(field).setValue(folder.shown() + "/.");
        await(() -> proposed(field).equals(paths(".run/")));
        test(field).setValue("/home/bob/x");
        await(() -> proposed(field).isEmpty());
    }

    @Test
    void saysBesideAPathWhatIsWrongWithIt() {
        open();
        PathField field = new PathField(parts);
        UI.getCurrent().add(field);
        for (String wrong : List.of("", "relative", "/a/../b", "/a\nb")) {
            field.setInvalid(false);
            field.setValue(wrong);
            assertThat(field.path()).as(wrong).isEmpty();
            assertThat(field.isInvalid()).isTrue();
            assertThat(field.getErrorMessage()).isNotBlank();
        }
    }

    @Test
    void copiesAndMovesIntoAFolderThatIsThere() {
        script("mkdir target; echo one > a; echo two > b");
        FilesView view = open();
        await(() -> names().size() == 3);
        TreeActions trees = trees(view);
        trees.copy(List.of(entry("a")), folder);
        type("none");
        click("Copy");
        await(() -> field().isInvalid());
        type("target");
        click("Copy");
        await(() -> script("cat target/a; cat a").equals("one\none\n"));
        trees.move(List.of(entry("b")), folder);
        type("target");
        click("Move");
        await(() -> script("cat target/b; ls b 2>&1").startsWith("two\nls:"));
        await(() -> names().equals(List.of("target", "a")));
    }

    @Test
    void tellsAllThatTheFileSystemSaysOfAnEntry() {
        script("printf 12345 > data; chmod 640 data; ln -s gone broken");
        FilesView view = open();
        await(() -> names().size() == 2);
        FileActions actions = new FileActions(parts, view, () -> {});
        actions.details(entry("data"));
        String said = $(DetailsDialog.class).single().getElement().getTextRecursively();
        assertThat(said).contains(folder.resolve("data").shown(), "5 B", "-rw-r-----", "0640", "alice");
        $(DetailsDialog.class).single().close();
        actions.details(entry("broken"));
        assertThat($(DetailsDialog.class).single().getElement().getTextRecursively()).contains("gone");
    }

    private FilesView open() {
        UI.getCurrent().navigate("files", FileLook.folder(folder).getQueryParameters());
        return (FilesView) getCurrentView();
    }

    private TreeActions trees(FilesView view) {
        WorkBar works = new WorkBar(parts.background());
        view.add(works);
        FolderPane pane = $(FolderPane.class).single();
        return new TreeActions(parts, view, works, pane::renew);
    }

    private PathField field() {
        return $(PathField.class, $(TargetDialog.class).single()).single();
    }

    private void type(String name) {
        field().setInvalid(false);
        field().setValue(folder.resolve(name).shown());
    }

    private List<String> proposed(PathField field) {
        return field.getElement().getChildren()
                .filter(child -> child.getTag().equals("datalist"))
                .flatMap(Element::getChildren)
                .map(option -> option.getAttribute("value"))
                .toList();
    }

    private List<String> paths(String... names) {
        return List.of(names).stream().map(name -> folder.shown() + "/" + name).toList();
    }

    private List<RemoteEntry> rows() {
        return $(FolderPane.class).single().grid().getDataProvider().fetch(new Query<>(0, 100, List.of(), null, null)).toList();
    }

    private List<String> names() {
        return rows().stream().map(row -> row.path().shownName()).toList();
    }

    private RemoteEntry entry(String name) {
        return rows().stream().filter(row -> row.path().shownName().equals(name)).findFirst().orElseThrow();
    }
}
