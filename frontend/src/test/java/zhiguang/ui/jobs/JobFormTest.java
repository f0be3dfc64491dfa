package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.ui.PagesTest;
import zhiguang.ui.common.ScriptEditor;

@WithMockUser(username = "alice", roles = "RESEARCHER")
class JobFormTest extends PagesTest {

    /** Slurm may take a while to say what there is. */
    @Test
    void blamesNobodyForWhatIsNotOfferedYet() {
        JobForm form = new JobForm(draft -> {}, new BeforeSubmit(draft -> {}, folder -> {}));
        UI.getCurrent().add(form);
        form.show(JobDraft.example("relax"), "form-test");
        assertThat(find(Select.class).all()).noneMatch(Select::isInvalid);
        form.read();
        assertThat(find(Select.class).all()).as("who submits all the same is told").anyMatch(Select::isInvalid);
    }

    /** Else the job looks for a file that nobody brings. */
    @Test
    void theExampleOfADraftForgetsAnInputThatIsTakenAway() {
        JobForm form = new JobForm(draft -> {}, new BeforeSubmit(draft -> {}, folder -> {}));
        UI.getCurrent().add(form);
        String reading = ExampleScript.of(List.of(new ObjectKey("a.dat")));
        form.show(
                new JobDraft("relax", "", "", 1, 1, 1, "1 GiB", "", 0, "0:10", reading, List.of("a.dat"), List.of()), "form-test");
        find(FileFields.class).single().inputs.setValue(Set.of());
        assertThat(find(ScriptEditor.class).single().getValue()).isEqualTo(ExampleScript.of(List.of()));
    }
}
