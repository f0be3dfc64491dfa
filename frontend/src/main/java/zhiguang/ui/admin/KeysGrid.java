package zhiguang.ui.admin;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.audit.AddressRange;
import zhiguang.tokens.OwnedKey;
import zhiguang.ui.common.Timestamp;

/** Everybody's keys: whose each is, what it is for, from where, and when a program last came with it. */
class KeysGrid extends Grid<OwnedKey> {

    KeysGrid(Consumer<OwnedKey> revoke) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        addColumn(OwnedKey::login).setHeader(getTranslation("user.login")).setAutoWidth(true);
        addColumn(of -> of.key().name()).setHeader(getTranslation("api.name")).setFlexGrow(1).setTooltipGenerator(of -> of.key().id().toString());
        addColumn(of -> getTranslation("api.kind." + of.key().kind().name())).setHeader(getTranslation("api.kind")).setAutoWidth(true);
        addColumn(this::scopes).setHeader(getTranslation("api.scopes")).setFlexGrow(1).setTooltipGenerator(this::scopes);
        addColumn(this::addresses).setHeader(getTranslation("api.addresses")).setAutoWidth(true);
        addColumn(Timestamp.renderer((OwnedKey of) -> Optional.of(of.key().expires()))).setHeader(getTranslation("api.expires")).setAutoWidth(true);
        addColumn(Timestamp.renderer((OwnedKey of) -> of.key().used())).setHeader(getTranslation("api.used")).setAutoWidth(true);
        addColumn(button(revoke)).setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("110px");
        setEmptyStateText(getTranslation("api.none"));
    }

    private String scopes(OwnedKey of) {
        return of.key().scopes().stream().sorted().map(scope -> getTranslation("api.scope." + scope.name())).collect(Collectors.joining(", "));
    }

    private String addresses(OwnedKey of) {
        return of.key().addresses().isEmpty()
                ? getTranslation("api.addresses.all")
                : of.key().addresses().stream().map(AddressRange::value).collect(Collectors.joining(", "));
    }

    private LitRenderer<OwnedKey> button(Consumer<OwnedKey> revoke) {
        return LitRenderer.<OwnedKey>of(
                        "<vaadin-button theme=\"tertiary small error\" aria-label=\"${item.label}\" @click=\"${revoke}\">${item.word}</vaadin-button>")
                .withProperty("word", of -> getTranslation("api.revoke"))
                .withProperty("label", of -> getTranslation("api.revoke.one", of.key().name()))
                .withFunction("revoke", revoke::accept);
    }
}
