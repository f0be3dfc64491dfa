package zhiguang.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;

/** Bob at the addresses of Alice's closed folder and what is in it: as if there were nothing. */
@SpringBootTest(classes = FilesOnTheCluster.Parts.class, properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = FilesView.class)
@WithMockUser("bob")
class OthersFilesIT extends FilesOnTheCluster {

    private static final String SECRET = "only-alice-may-read-this";

    @BeforeEach
    void hide() {
        script("mkdir tree-x; echo " + SECRET + " > file-x; echo " + SECRET + " > tree-x/" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "files/view", "files/edit"})
    void saysOfAnothersFileWhatItSaysOfNone(String page) {
        String there = said(page, "file-x");
        String none = said(page, "none-x");
        assertThat(there).isEqualTo(none).contains("NAME").doesNotContain("25 B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "files/view", "files/edit"})
    void saysOfAnothersFolderWhatItSaysOfNone(String page) {
        assertThat(said(page, "tree-x")).isEqualTo(said(page, "none-x"));
    }

    /** What a new page says in the place of a folder or file, whatever the name. */
    private String said(String page, String name) {
        UI.getCurrent().navigate(page.equals("files") ? "files/view" : "files", QueryParameters.of("path", "/none"));
        UI.getCurrent().navigate(page, QueryParameters.of("path", folder.resolve(name).shown()));
        await(() -> $(H2.class).all().stream().anyMatch(heading -> heading.isVisible() && !heading.getText().isBlank()));
        assertThat(getCurrentView().getElement().getOuterHTML()).doesNotContain(SECRET);
        return $(FolderState.class).all().getFirst().getElement().getTextRecursively().replace(name, "NAME");
    }
}
