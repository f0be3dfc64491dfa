package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import java.util.Optional;
import zhiguang.reports.AccessKind;
import zhiguang.reports.AccessLine;
import zhiguang.ui.common.SessionText;
import zhiguang.ui.common.Timestamp;

/** By what something acts as whom, since when and until when. */
class AccessGrid extends Grid<AccessLine> {

    AccessGrid() {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        addColumn(line -> getTranslation("access.kind." + line.kind())).setHeader(getTranslation("access.kind")).setAutoWidth(true).setFlexGrow(0);
        addColumn(AccessLine::whom).setHeader(getTranslation("access.whom")).setAutoWidth(true).setFlexGrow(0);
        addColumn(line -> line.clusterUser().orElse("–")).setHeader(getTranslation("access.cluster-user")).setAutoWidth(true).setFlexGrow(0);
        addColumn(AccessGrid::what).setHeader(getTranslation("access.what")).setFlexGrow(1).setTooltipGenerator(AccessLine::what);
        addColumn(line -> line.address().isEmpty() ? "–" : line.address()).setHeader(getTranslation("session.address")).setAutoWidth(true).setFlexGrow(0);
        addColumn(Timestamp.renderer((AccessLine line) -> Optional.of(line.since()))).setHeader(getTranslation("access.since")).setAutoWidth(true).setFlexGrow(0);
        addColumn(Timestamp.renderer(AccessLine::until)).setHeader(getTranslation("access.until")).setAutoWidth(true).setFlexGrow(0);
        setEmptyStateText(getTranslation("access.none"));
    }

    private static String what(AccessLine line) {
        return line.kind() == AccessKind.SESSION ? SessionText.device(line.what()) : line.what();
    }
}
