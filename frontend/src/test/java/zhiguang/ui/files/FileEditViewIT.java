package zhiguang.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.ui.common.ScriptEditor;

@SpringBootTest(classes = FilesOnTheCluster.Parts.class, properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = FileEditView.class)
@WithMockUser("alice")
class FileEditViewIT extends FilesOnTheCluster {

    @Test
    void savesWhatWasTypedAndKeepsTheMode() {
        script("printf 'one\\n' > run.sh; chmod 751 run.sh");
        edit("run.sh");
        type("two\n");
        click("Save");
        await(() -> script("cat run.sh").equals("two\n"));
        assertThat(script("stat -c %a run.sh; ls -A")).isEqualTo("751\nrun.sh\n");
    }

    @Test
    void showsAConflictAndWritesOverItOnlyWhenTold() {
        script("echo one > notes.txt");
        edit("notes.txt");
        type("mine\n");
        script("echo theirs > notes.txt");
        click("Save");
        await(() -> $(ConflictNote.class).all().stream().anyMatch(ConflictNote::isVisible));
        assertThat(script("cat notes.txt")).isEqualTo("theirs\n");
        click("Save as…");
        TextField name = $(TextField.class, $(NameDialog.class).single()).single();
        name.setValue("notes.txt");
        test($(com.vaadin.flow.component.button.Button.class, $(NameDialog.class).single()).all().getLast()).click();
        await(name::isInvalid);
        $(NameDialog.class).single().close();
        click("Overwrite");
        test($(ConfirmDialog.class).first()).confirm();
        await(() -> script("cat notes.txt").equals("mine\n"));
        await(() -> $(ConflictNote.class).all().stream().noneMatch(ConflictNote::isVisible));
    }

    @Test
    void takesAFileThatWasOnlyTouchedForTheSame() {
        script("echo one > notes.txt");
        edit("notes.txt");
        type("mine\n");
        script("sleep 1.1; touch notes.txt");
        click("Save");
        await(() -> script("cat notes.txt").equals("mine\n"));
    }

    @Test
    void saysWhatItCannotEdit() {
        script("head -c 3000000 /dev/zero | tr '\\0' a > large; head -c 100 /dev/zero > bytes; printf '\\xce\\xc4\\xbc\\xfe' > gbk; mkfifo pipe");
        for (String name : List.of("large", "bytes", "gbk", "none", "pipe")) {
            UI.getCurrent().navigate("files/edit", FileLook.edit(folder.resolve(name)).getQueryParameters());
            await(() -> $(H2.class).all().stream().anyMatch(h -> h.getText().contains("“" + name + "”")));
        }
    }

    private void edit(String name) {
        UI.getCurrent().navigate("files/edit", FileLook.edit(folder.resolve(name)).getQueryParameters());
        await(() -> !$(ScriptEditor.class).all().isEmpty());
    }

    private void type(String text) {
        $(ScriptEditor.class).first().setValue(text);
    }
}
