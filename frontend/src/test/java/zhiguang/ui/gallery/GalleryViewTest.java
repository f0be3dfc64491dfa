package zhiguang.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.ui.PagesTest;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.Languages;

@WithMockUser(username = "alice", roles = "RESEARCHER")
class GalleryViewTest extends PagesTest {

    @Autowired
    private List<Exhibit> exhibits;

    @Test
    void showsEveryExhibitInBothLanguages() {
        for (var language : Languages.all()) {
            speak(language);
            GalleryView gallery = new GalleryView(exhibits);
            assertThat(find(H2.class, gallery).all()).hasSizeGreaterThanOrEqualTo(exhibits.size());
            assertThat(find(Span.class, gallery).all()).noneMatch(span -> span.getText().startsWith("!"));
        }
    }
}
