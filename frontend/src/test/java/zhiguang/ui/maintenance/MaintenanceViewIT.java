package zhiguang.ui.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.maintenance.MaintenanceWindow.State;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.notices.announcements.Announcements;
import zhiguang.ui.WholePortalTest;

/** A maintenance is planned and ended in its page, and Slurm has its reservation meanwhile. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class MaintenanceViewIT extends WholePortalTest {

    @Autowired
    private MaintenanceWindows windows;

    @Autowired
    private Announcements announcements;

    @AfterEach
    void endAll() {
        windows.list(administrator()).forEach(window -> windows.end(administrator(), window.id()));
    }

    @Test
    void plansOneSaysWhatIsMissingAndEndsIt() {
        speakEnglish();
        UI.getCurrent().navigate("admin/maintenance");
        button("Plan maintenance").click();
        $(TextField.class).last().setValue("c1 && reboot");
        click("Plan");
        assertThat($(WindowDialog.class).single().getElement().getTextRecursively()).contains("Write nodes as Slurm does");
        $(TextField.class).last().setValue("c1");
        List<DateTimePicker> times = $(DateTimePicker.class).all();
        times.get(0).setValue(LocalDateTime.now().plusHours(5));
        times.get(1).setValue(LocalDateTime.now().plusHours(6));
        click("Plan");
        await(() -> $(WindowDialog.class).single().getElement().getTextRecursively().contains("Write the text in both languages."));
        $(TextArea.class).all().get(0).setValue("更换交换机");
        $(TextArea.class).all().get(1).setValue("A switch is replaced.");
        click("Plan");
        await(() -> !windows.list(administrator()).isEmpty() && !$(WindowDialog.class).exists());
        MaintenanceWindow window = windows.list(administrator()).getFirst();
        await(() -> windows.list(administrator()).getFirst().state(Instant.now()) == State.PLANNED);
        assertThat(run("scontrol show reservation " + window.reservation())).contains("Nodes=c1").contains("MAINT");
        assertThat(announcements.listForEverybody()).anyMatch(told -> told.text().chinese().equals("更换交换机"));

        UI.getCurrent().navigate("admin/reports");
        UI.getCurrent().navigate("admin/maintenance");
        await(() -> getCurrentView() instanceof MaintenanceView);
        ((MaintenanceView) getCurrentView()).ask(window);
        test($(ConfirmDialog.class).last()).confirm();
        await(() -> windows.list(administrator()).getFirst().state(Instant.now()) == State.OVER);
        assertThat(run("scontrol show reservation")).doesNotContain(window.reservation());
        assertThat(announcements.listForEverybody()).noneMatch(told -> told.text().chinese().equals("更换交换机"));
    }

    private void click(String text) {
        $(Button.class).withText(text).last().click();
    }
}
