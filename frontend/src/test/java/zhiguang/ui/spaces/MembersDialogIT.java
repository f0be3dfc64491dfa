package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.notification.Notification;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.FakeCatalog;
import zhiguang.identity.ClusterUser;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceMember;

/** The leader of a project decides who writes in its space; nobody else does. */
@ViewPackages(classes = MyDataView.class)
@WithMockUser("alice")
class MembersDialogIT extends OnSpaces {

    @Autowired
    private ClusterCatalog catalog;

    @Autowired
    private Coordinators coordinators;

    @Autowired
    private SpaceServices services;

    @AfterEach
    void leadNothing() {
        leading(false);
    }

    @Test
    void letsTheLeaderDecideForAllAndForOne() {
        Space project = project();
        leading(true);
        MembersDialog dialog = open(project);
        await(() -> boxes(dialog).size() == 3);
        test(boxes(dialog).getLast()).click();
        await(() -> services.members().list(person("alice"), project.id()).contains(new SpaceMember("carol", true)));
        await(() -> boxes(dialog).size() == 3 && !boxes(dialog).getLast().getValue());
        test(boxes(dialog).getFirst()).click();
        await(() -> !services.members().membersWrite(person("alice"), project.id()));
        await(() -> boxes(dialog).stream().skip(1).noneMatch(Checkbox::isEnabled));
        services.members().letMembersWrite(person("alice"), project.id(), true);
        services.members().letReadOnly(person("alice"), project.id(), new ClusterUser("carol"), false);
    }

    @Test
    void tellsNobodyElseWhoTheMembersAre() {
        Space project = project();
        leading(false);
        MembersDialog dialog = open(project);
        await(() -> $(Notification.class).all().stream().anyMatch(Notification::isOpened));
        assertThat(dialog.getElement().getTextRecursively()).doesNotContain("carol");
        assertThat(boxes(dialog)).isEmpty();
    }

    private MembersDialog open(Space project) {
        open();
        MembersDialog dialog = new MembersDialog(services, project, () -> {});
        dialog.open();
        return dialog;
    }

    private Space project() {
        return spaces.listFor(person("alice")).get(1);
    }

    /** What Slurm says of alice; the page asks it anew within a minute, the test at once. */
    private void leading(boolean leads) {
        FakeCatalog slurm = (FakeCatalog) catalog;
        slurm.coordinated.clear();
        if (leads) {
            slurm.coordinated.add(new AccountName("physics"));
        }
        coordinators.forget("alice");
    }

    private List<Checkbox> boxes(MembersDialog dialog) {
        return $(Checkbox.class, dialog).all();
    }
}
