package zhiguang.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Template;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;

/** Templates of a project: carol leads physics, alice is in it, bob is not. */
@NullUnmarked
class TemplateViewsIT extends WholePortalTest {

    private static final TemplateReaders PHYSICS = new TemplateReaders.Project(new AccountName("physics"));
    private static final String LABEL = "Stands among";
    private static final String HEADING = "Templates of project physics";

    @Autowired
    private Templates templates;

    @Autowired
    private PortalUsers users;

    private final String word = "zgt" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void speak() {
        speakEnglish();
    }

    @Test
    @WithMockUser(username = "carol", roles = "RESEARCHER")
    void aLeaderWritesOneAndItsNextVersion() {
        UI.getCurrent().navigate("templates/edit");
        await(() -> $(Select.class).all().stream().anyMatch(s -> LABEL.equals(s.getLabel())));
        assertThat(readers().getListDataView().getItems()).contains(PHYSICS).doesNotContain(TemplateReaders.EVERYBODY);
        readers().setValue(PHYSICS);
        field("Name (English)").setValue(word);
        button("Save").click();
        await(() -> isTitled(word));
        Template written = templates.list(user("alice")).stream().filter(t -> t.body().name().en().equals(word)).findFirst().orElseThrow();
        assertThat(written.readers()).isEqualTo(PHYSICS);
        button("Change").click();
        await(() -> $(TextField.class).all().stream().anyMatch(f -> f.getValue().equals(word)));
        assertThat($(Select.class).all()).as("it stays where it stands").noneMatch(s -> LABEL.equals(s.getLabel()));
        $(TextArea.class).all().getLast().setValue("#!/bin/sh\necho second\n");
        button("Save").click();
        await(() -> $(Pre.class).all().stream().anyMatch(script -> script.getText().contains("echo second")));
        assertThat(((Component) getCurrentView()).getElement().getTextRecursively()).contains("Versions (2)").contains("Version 1");
    }

    @Test
    void aMemberUsesItAndMayNotChangeIt() {
        Template shared = templates.create(user("carol"), PHYSICS, body());
        UI.getCurrent().navigate("templates");
        await(() -> $(H2.class).all().stream().anyMatch(h -> h.getText().equals(HEADING)));
        UI.getCurrent().navigate("templates/use/" + shared.id());
        await(() -> isTitled(word));
        assertThat(hasButton("Go on to the job")).isTrue();
        assertThat(hasButton("Change")).isFalse();
        UI.getCurrent().navigate("templates/edit/" + shared.id());
        await(() -> $(NotFoundState.class).exists());
    }

    @Test
    @WithMockUser(username = "bob", roles = "RESEARCHER")
    void whoIsNotInTheProjectIsNotToldOfIt() {
        Template shared = templates.create(user("carol"), PHYSICS, body());
        UI.getCurrent().navigate("templates");
        await(() -> $(H2.class).exists());
        assertThat($(H2.class).all()).extracting(H2::getText).doesNotContain(HEADING);
        for (String address : List.of("templates/use/", "templates/edit/")) {
            UI.getCurrent().navigate(address + shared.id());
            await(() -> $(NotFoundState.class).exists());
        }
        UI.getCurrent().navigate("jobs/sweep", QueryParameters.of("template", shared.id().toString()));
        await(() -> $(NotFoundState.class).exists());
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    private TemplateBody body() {
        return new TemplateBody(new BothLanguages(word, ""), BothLanguages.NONE, "", List.of(), "#!/bin/sh\n", List.of());
    }

    private TextField field(String label) {
        return $(TextField.class).all().stream().filter(f -> label.equals(f.getLabel())).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<TemplateReaders> readers() {
        return (Select<TemplateReaders>) $(Select.class).all().stream().filter(s -> LABEL.equals(s.getLabel())).findFirst().orElseThrow();
    }
}
