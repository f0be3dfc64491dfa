package zhiguang.ui.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Elapsed;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** Renders every badge, empty state and error; only in the demo. */
@Route(value = "gallery", registerAtStartup = false)
@PermitAll
@Uses(Timestamp.class)
@Uses(Elapsed.class)
@Uses(CopyButton.class)
class GalleryView extends Div implements HasDynamicTitle {

    GalleryView(List<Exhibit> exhibits) {
        addClassNames("zg-page", "zg-gallery");
        add(new PageHeader(getTranslation("gallery.title")));
        exhibits.forEach(exhibit -> add(section(exhibit)));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("gallery.title"));
    }

    private Section section(Exhibit exhibit) {
        Div components = new Div(exhibit.components().toArray(Component[]::new));
        components.addClassName("zg-gallery-items");
        return new Section(new H2(getTranslation(exhibit.titleKey())), components);
    }
}
