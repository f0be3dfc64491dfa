package zhiguang.ui.audit;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.audit.AuditLine;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;

/** The audit, one row a line, newest first. */
class AuditGrid extends Grid<AuditLine> {

    private static final int PAGE = 50;

    AuditGrid(RowSource<AuditLine> source, Consumer<AuditLine> open) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addClassName("zg-audit");
        setPageSize(PAGE);
        setSelectionMode(SelectionMode.NONE);
        text("row", line -> Long.toString(line.id()), "84px").setTextAlign(ColumnTextAlign.END);
        addColumn(Timestamp.renderer((AuditLine line) -> Optional.of(line.at())))
                .setHeader(getTranslation("audit.at"))
                .setWidth("120px")
                .setFlexGrow(0);
        text("actor", AuditLine::actor, "120px").setFlexGrow(1);
        text("action", AuditLine::action, "190px");
        text("object", AuditLine::object, "160px").setFlexGrow(3);
        addColumn(StateBadge.renderer((AuditLine line) -> AuditText.look(line.outcome())))
                .setHeader(getTranslation("audit.outcome"))
                .setWidth("120px")
                .setFlexGrow(0);
        text("address", line -> line.address().orElse("–"), "140px");
        setDataProvider(source);
        addItemClickListener(event -> open.accept(event.getItem()));
        setEmptyStateComponent(new EmptyState(Symbol.SEARCH, getTranslation("audit.none"), getTranslation("audit.none.why")));
    }

    private Grid.Column<AuditLine> text(String key, ValueProvider<AuditLine, String> text, String width) {
        return addColumn(LitRenderer.<AuditLine>of("<span title=\"${item.text}\">${item.text}</span>").withProperty("text", text))
                .setHeader(getTranslation("audit." + key))
                .setWidth(width)
                .setFlexGrow(0)
                .setResizable(true);
    }
}
