package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceId;
import zhiguang.ui.common.NotFoundState;

@ViewPackages(classes = MyDataView.class)
@WithMockUser("alice")
class MyDataViewIT extends OnSpaces {

    @Test
    void showsOnesOwnFilesAndNobodyElses() {
        put("alice", "数据.txt", 2048);
        put("bob", "secret.txt", 1);
        open();
        await(() -> keys().equals(List.of("数据.txt")));
    }

    @Test
    void saysWhatToDoWhenThereIsNothing() {
        open();
        await(() -> $(H2.class).all().stream().anyMatch(h -> h.isVisible() && !h.getText().isEmpty()));
        assertThat(grid().isVisible()).isFalse();
    }

    @Test
    void findsByPartOfTheNameInTheWholeSpace() {
        put("alice", "a/Relax.out", 1);
        put("alice", "b/c/scf.out", 1);
        open(Map.of("q", "relax"));
        await(() -> keys().equals(List.of("a/Relax.out")));
    }

    @Test
    void listsFoldersFirstAndOpensThem() {
        put("alice", "in/b.txt", 10);
        put("alice", "a.txt", 20);
        open();
        await(() -> keys().equals(List.of("in", "a.txt")));
        open(Map.of("folder", "in"));
        await(() -> keys().equals(List.of("in/b.txt")));
        assertThat($(Breadcrumbs.class).first().getElement().getTextRecursively()).contains("in");
    }

    @Test
    void sortsAsTheAddressSays() {
        put("alice", "small", 1);
        put("alice", "large", 100);
        open(Map.of("sort", "-size"));
        await(() -> keys().equals(List.of("large", "small")));
    }

    @Test
    void showsTheSameForAnothersSpaceAnUnknownOneAndAMissingFolder() {
        put("bob", "secret.txt", 1);
        String theirs = spaces.personal(user("bob")).toString();
        List<Map<String, String>> places = List.of(
                Map.of("space", theirs), Map.of("space", UUID.randomUUID().toString()), Map.of("space", "no-such"),
                Map.of("folder", "nowhere"), Map.of("folder", "../x"));
        for (Map<String, String> place : places) {
            open(place);
            await(() -> !$(NotFoundState.class).all().isEmpty());
            assertThat($(EntryGrid.class).all()).as(place.toString()).isEmpty();
        }
        open();
        await(() -> !$(Breadcrumbs.class).all().isEmpty());
    }

    @Test
    void switchesToAProjectsSpace() {
        open();
        await(() -> !$(Select.class).all().isEmpty());
        Space project = spaces.listFor(person("alice")).get(1);
        put(project.id(), "alice", "shared.dat", 5);
        open(Map.of("space", project.id().toString()));
        await(() -> keys().equals(List.of("shared.dat")));
    }

    @Test
    void keepsOnlyWhatIsInSightInMemory() {
        SpaceId space = spaces.personal(user("alice"));
        jdbc.sql("""
                        INSERT INTO space_entry (id, space, key, store_key, size, etag, modified)
                        SELECT gen_random_uuid(), :space, 'many/' || lpad(n::text, 5, '0'), 'o/' || gen_random_uuid(), 1, '', now()
                          FROM generate_series(1, 10000) n
                        """)
                .param("space", space.value())
                .update();
        jdbc.sql("INSERT INTO space_entry (id, space, key, modified) VALUES (gen_random_uuid(), :space, 'many', now())")
                .param("space", space.value())
                .update();
        open(Map.of("folder", "many"));
        await(() -> grid().isVisible() && grid().getLazyDataView() != null);
        assertThat(test(grid()).size()).isEqualTo(10_000);
        assertThat(test(grid()).getRow(9_999).key().name()).isEqualTo("10000");
    }

    @Test
    void showsFilesWhileTheStoreIsDown() {
        put("alice", "kept.txt", 1);
        store.down = true;
        open();
        await(() -> keys().equals(List.of("kept.txt")));
        assertThat(outage().isVisible()).isFalse();
    }

    @Test
    void deletesIntoTheBinAndBringsItBack() {
        put("alice", "old.txt", 1);
        open();
        await(() -> keys().size() == 1);
        grid().select(test(grid()).getRow(0));
        test($(Button.class).withText("Delete").first()).click();
        await(() -> index.count(spaces.personal(user("alice")), FolderPath.TOP) == 0);
        await(() -> !$(Button.class).withText("Undo").all().isEmpty());
        test($(Button.class).withText("Undo").first()).click();
        await(() -> keys().equals(List.of("old.txt")));
    }

    @Test
    void makesAFolderAndSaysBesideTheFieldWhatIsWrongWithAName() {
        open();
        await(() -> !$(Button.class).withText("New folder").all().isEmpty());
        test($(Button.class).withText("New folder").first()).click();
        TextField name = $(TextField.class).withPropertyValue(TextField::getLabel, "Name").first();
        for (String bad : List.of("", "..", "a/b", "x\u202Etxt", "new\nline")) {
            name.setValue(bad);
            test($(Button.class).withText("Create folder").first()).click();
            assertThat(name.isInvalid()).as(bad).isTrue();
            assertThat(name.getErrorMessage()).isNotBlank();
        }
        name.setValue("<img src=x onerror=alert(1)>");
        test($(Button.class).withText("Create folder").first()).click();
        await(() -> keys().equals(List.of("<img src=x onerror=alert(1)>")));
    }

    @Test
    void refusesASecondFolderOfTheSameName() {
        put("alice", "in/a.txt", 1);
        open();
        await(() -> keys().size() == 1);
        test($(Button.class).withText("New folder").first()).click();
        TextField name = $(TextField.class).withPropertyValue(TextField::getLabel, "Name").first();
        name.setValue("in");
        test($(Button.class).withText("Create folder").first()).click();
        await(name::isInvalid);
        assertThat(name.getErrorMessage()).contains("in");
    }

    @Test
    void movesByDropAndAsksWhenANameIsTaken() {
        put("alice", "to/a.txt", 1);
        put("alice", "a.txt", 2);
        put("alice", "b.txt", 3);
        MyDataView view = open();
        await(() -> keys().equals(List.of("to", "a.txt", "b.txt")));
        List<SpaceEntry> both = List.of(test(grid()).getRow(1), test(grid()).getRow(2));
        view.actions().moveInto(both, new FolderPath("to"));
        await(() -> !$(Button.class).withText("Keep both").all().isEmpty());
        assertThat(index.find(spaces.personal(user("alice")), new ObjectKey("to/b.txt"))).isPresent();
        test($(Button.class).withText("Keep both").first()).click();
        await(() -> keys().equals(List.of("to")));
        assertThat(index.find(spaces.personal(user("alice")), new ObjectKey("to/a (2).txt"))).isPresent();
    }

    @Test
    void replacesWhatIsThereAndKeepsItInTheBin() {
        put("alice", "to/a.txt", 1);
        put("alice", "a.txt", 2);
        MyDataView view = open();
        await(() -> keys().size() == 2);
        view.actions().moveInto(List.of(test(grid()).getRow(1)), new FolderPath("to"));
        await(() -> !$(Button.class).withText("Replace").all().isEmpty());
        test($(Button.class).withText("Replace").first()).click();
        await(() -> keys().equals(List.of("to")));
        assertThat(index.find(spaces.personal(user("alice")), new ObjectKey("to/a.txt")).orElseThrow().size()).isEqualTo(2);
        assertThat(bin.count(person("alice"), spaces.personal(user("alice")))).isEqualTo(1);
    }

    @Test
    void joinsAFolderWithOneOfTheSameName() {
        put("alice", "to/in/a.txt", 1);
        put("alice", "in/b.txt", 2);
        MyDataView view = open();
        await(() -> keys().equals(List.of("in", "to")));
        view.actions().moveInto(List.of(test(grid()).getRow(0)), new FolderPath("to"));
        await(() -> !$(Button.class).withText("Merge").all().isEmpty());
        test($(Button.class).withText("Merge").first()).click();
        await(() -> keys().equals(List.of("to")));
        assertThat(index.count(spaces.personal(user("alice")), new FolderPath("to/in"))).isEqualTo(2);
    }

    @Test
    void movesToAProjectsSpace() {
        put("alice", "result.dat", 3);
        MyDataView view = open();
        await(() -> keys().size() == 1);
        Space project = spaces.listFor(person("alice")).get(1);
        view.actions().offered(List.of(test(grid()).getRow(0))).stream().filter(one -> one.key().equals("data.move")).forEach(one -> one.action().run());
        await(() -> $(Select.class).all().stream().anyMatch(select -> "Space".equals(select.getLabel()) && select.isVisible()));
        Select<Space> target = $(Select.class).withPropertyValue(Select::getLabel, "Space").first();
        await(() -> target.getListDataView().getItemCount() > 1);
        test(target).selectItem(SpaceName.of(target, project));
        test($(Button.class).withText("Move here").first()).click();
        await(() -> index.count(spaces.personal(user("alice")), FolderPath.TOP) == 0);
        assertThat(index.find(project.id(), new ObjectKey("result.dat"))).isPresent();
        await(() -> $(CopyNotice.class).all().isEmpty());
    }

    @Test
    void showsTheBinAndEmptiesIt() {
        put("alice", "gone.txt", 7);
        SpaceId space = spaces.personal(user("alice"));
        changes.delete(person("alice"), space, List.of(new ObjectKey("gone.txt")));
        open(Map.of("show", "bin"));
        await(() -> !$(Button.class).withText("Empty the bin").all().isEmpty());
        test($(Button.class).withText("Empty the bin").first()).click();
        test($(ConfirmDialog.class).first()).confirm();
        await(() -> bin.count(person("alice"), space) == 0);
    }

    @Test
    void tellsReadersWhyTheyCannotChangeAnything() {
        Space project = spaces.listFor(person("alice")).get(1);
        put(project.id(), "alice", "data.bin", 5);
        jdbc.sql("UPDATE space SET members_write = false WHERE id = :id").param("id", project.id().value()).update();
        open(Map.of("space", project.id().toString()));
        await(() -> keys().equals(List.of("data.bin")));
        assertThat($(SpaceNotice.class).first().getElement().getTextRecursively()).contains("leader");
        assertThat($(UploadPane.class).all()).isEmpty();
        assertThat(view().actions().offered(List.of(test(grid()).getRow(0))).stream().map(EntryMenu.Entry::key))
                .contains("data.download", "data.copy", "data.share")
                .doesNotContain("data.delete", "data.rename", "data.move");
        jdbc.sql("UPDATE space SET members_write = true").update();
    }

    @Test
    void saysWhatToDoWhenTheSpaceIsFull() {
        put("alice", "big", 10);
        jdbc.sql("UPDATE space SET quota_bytes = 10 WHERE owner = :owner").param("owner", user("alice").value()).update();
        open();
        await(() -> !$(SpaceNotice.class).all().isEmpty());
        assertThat($(SpaceNotice.class).first().getElement().getTextRecursively()).contains("bin").contains("administrator");
        jdbc.sql("UPDATE space SET quota_bytes = NULL").update();
    }
}
