package zhiguang.ui.transfers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;

@org.springframework.stereotype.Component
@Order(30)
class TransferExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "transfers.title";
    }

    @Override
    public List<Component> components() {
        List<Component> all = new ArrayList<>(Stream.of(Standing.values())
                .map(standing -> new StateBadge(standing.look()))
                .toList());
        UI ui = UI.getCurrentOrThrow();
        all.add(new EmptyState(
                Symbol.PACKAGE, ui.getTranslation("transfers.empty"), ui.getTranslation("transfers.empty.why")));
        return all;
    }
}
