package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.customers.imports.ImportLine;
import zhiguang.customers.imports.UserImport;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** People from a table: first what becomes of each line, then those that are good. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class ImportDialogIT extends WholePortalTest {

    private static final Charset GBK = Charset.forName("GBK");

    @Autowired
    private UserImport imports;

    @Autowired
    private CurrentUser currentUser;

    @Autowired
    private BackgroundCalls background;

    @Autowired
    private PortalUsers people;

    private ImportDialog dialog;

    @BeforeEach
    void open() {
        speakEnglish();
        navigate(UsersView.class);
        dialog = new ImportDialog(imports, currentUser, background, () -> {});
        dialog.open();
    }

    @Test
    void showsWhatBecomesOfEachLineOfAGbkTableAndAddsTheGoodOnes() {
        String login = "i" + UUID.randomUUID().toString().substring(0, 8);
        dialog.read(("login,name\n" + login + ",王小明\n" + login + ",again\nalice,A\nzhao,=cmd\n").getBytes(GBK));
        await(() -> !lines().isEmpty());
        assertThat(lines()).extracting(line -> line.problem().map(InvalidInputException::code).orElse("good"))
                .containsExactly("good", "import.double", "login.taken", "import.formula");
        assertThat(text()).contains("GBK: 4 lines, 1 will be added.");
        assertThat(people.findByLogin(login)).as("nobody is added yet").isEmpty();
        $(Button.class).withText("Add these users").single().click();
        await(() -> text().contains("1 users were added."));
        assertThat(people.findByLogin(login).map(PortalUser::displayName)).contains("王小明");
        assertThat($(Button.class).withText("Download codes").exists()).isTrue();
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        dialog.read("one,two\n1,2\n".getBytes(GBK));
        await(() -> text().contains("The first line must name the columns"));
        dialog.read(new byte[] {(byte) 0xff, 0, 1, 2, (byte) 0xff});
        await(() -> text().contains("This is neither UTF-8 nor GBK text."));
        assertThat(lines()).isEmpty();
    }

    private List<ImportLine> lines() {
        return $(Grid.class, dialog).all().stream()
                .flatMap(grid -> grid.getListDataView().getItems())
                .map(ImportLine.class::cast)
                .toList();
    }

    private String text() {
        return dialog.getElement().getTextRecursively();
    }
}
