package zhiguang.ui.common;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SessionId;
import zhiguang.identity.SessionOrder;

/** Sign-ins that go on, with a way to end each. */
public class SessionGrid extends Grid<OpenSession> {

    private final @Nullable SessionId current;

    /** {@code current} is the reader's own, which is signed out and not ended; without it, names are shown. */
    public SessionGrid(Optional<SessionId> current, boolean withNames, Consumer<OpenSession> end) {
        this.current = current.orElse(null);
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(!withNames);
        if (withNames) {
            setMultiSort(false);
            ColumnSort.sortable(addColumn(session -> session.user().login()), SessionOrder.Column.LOGIN)
                    .setHeader(getTranslation("user.login"))
                    .setAutoWidth(true);
        }
        addColumn(this::device).setHeader(getTranslation("session.device")).setWidth("170px").setFlexGrow(1).setTooltipGenerator(OpenSession::agent);
        sortable("session.address", SessionOrder.Column.ADDRESS, addColumn(session -> session.address().orElse("–")), withNames);
        sortable("session.begun", SessionOrder.Column.BEGUN, addColumn(Timestamp.renderer((OpenSession session) -> Optional.of(session.begun()))), withNames);
        sortable("session.seen", SessionOrder.Column.SEEN, addColumn(Timestamp.renderer((OpenSession session) -> Optional.of(session.seen()))), withNames);
        addColumn(button(end)).setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setAutoWidth(true);
        setEmptyStateText(getTranslation("session.none"));
    }

    private void sortable(String key, SessionOrder.Column column, Column<OpenSession> shown, boolean withNames) {
        ColumnSort.sortable(shown, column).setSortable(withNames).setHeader(getTranslation(key)).setAutoWidth(true).setFlexGrow(0);
    }

    private String device(OpenSession session) {
        String device = SessionText.device(session);
        return session.id().equals(current) ? getTranslation("session.this", device) : device;
    }

    private LitRenderer<OpenSession> button(Consumer<OpenSession> end) {
        return LitRenderer.<OpenSession>of("""
                ${item.can ? html`<vaadin-button theme="tertiary small" aria-label="${item.label}" @click="${end}">${item.word}</vaadin-button>` : ''}""")
                .withProperty("can", session -> !session.id().equals(current))
                .withProperty("word", session -> getTranslation("session.end"))
                .withProperty("label", session -> getTranslation("session.end.one", SessionText.device(session)))
                .withFunction("end", end::accept);
    }
}
