package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.spaces.SpaceUse;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.Symbol;

/** How full spaces look, and what is shown where there is nothing. */
@Service
class SpacesExhibit implements Exhibit {

    private static final long GIB = 1L << 30;

    @Override
    public String titleKey() {
        return "data.title";
    }

    @Override
    public List<Component> components() {
        EmptyState empty = new EmptyState(Symbol.INBOX, text("data.empty"), text("data.empty.why"));
        EmptyState gone = new EmptyState(Symbol.UNLINK, text("shared.gone"), text("shared.gone.why"));
        return List.of(
                bar(0, 0), bar(400 * GIB, 20 * GIB), bar(950 * GIB, 20 * GIB), bar(1024 * GIB, 0), empty, gone,
                new LinkLine("https://portal.example.org/s/…"), new UploadStates());
    }

    private static QuotaBar bar(long used, long coming) {
        QuotaBar bar = new QuotaBar();
        bar.show(new SpaceUse(used, 1234, used / 10, coming, 1024 * GIB));
        return bar;
    }

    private static String text(String key) {
        return UI.getCurrentOrThrow().getTranslation(key);
    }
}
