package zhiguang.ui.notices;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;

@org.springframework.stereotype.Component
@Order(45)
class NoticeExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "notices.title";
    }

    @Override
    public List<Component> components() {
        List<Component> all = new ArrayList<>();
        NoticeLook.all().stream().map((BadgeLook look) -> new StateBadge(look)).forEach(all::add);
        UI ui = UI.getCurrentOrThrow();
        all.add(new EmptyState(Symbol.BELL, ui.getTranslation("notices.empty"), ui.getTranslation("notices.empty.why")));
        return all;
    }
}
