package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.ui.PagesTest;

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
}
