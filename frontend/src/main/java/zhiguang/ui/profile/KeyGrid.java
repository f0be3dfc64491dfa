package zhiguang.ui.profile;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import zhiguang.audit.AddressRange;
import zhiguang.cluster.AccountName;
import zhiguang.tokens.ApiKey;
import zhiguang.ui.common.Timestamp;

/** One's keys: what each is for, until when, and when a program last came with it. */
class KeyGrid extends Grid<ApiKey> {

    KeyGrid(Consumer<ApiKey> revoke) {
        addThemeVariants(GridVariant.LUMO_COMPACT);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addColumn(ApiKey::name).setHeader(getTranslation("api.name")).setFlexGrow(1).setTooltipGenerator(key -> key.id().toString());
        addColumn(key -> getTranslation("api.kind." + key.kind().name())).setHeader(getTranslation("api.kind")).setAutoWidth(true);
        addColumn(this::scopes).setHeader(getTranslation("api.scopes")).setFlexGrow(1).setTooltipGenerator(this::scopes);
        addColumn(key -> key.account().map(AccountName::value).orElse(getTranslation("api.account.all")))
                .setHeader(getTranslation("api.account"))
                .setAutoWidth(true);
        addColumn(this::addresses).setHeader(getTranslation("api.addresses")).setAutoWidth(true);
        addColumn(Timestamp.renderer((ApiKey key) -> Optional.of(key.expires()))).setHeader(getTranslation("api.expires")).setAutoWidth(true);
        addColumn(Timestamp.renderer(ApiKey::used)).setHeader(getTranslation("api.used")).setAutoWidth(true);
        addColumn(button(revoke)).setKey("revoke").setTextAlign(ColumnTextAlign.END).setFlexGrow(0).setWidth("110px");
    }

    private String scopes(ApiKey key) {
        return key.scopes().stream()
                .sorted()
                .map(scope -> getTranslation("api.scope." + scope.name()))
                .collect(Collectors.joining(", "));
    }

    private String addresses(ApiKey key) {
        return key.addresses().isEmpty()
                ? getTranslation("api.addresses.all")
                : key.addresses().stream().map(AddressRange::value).collect(Collectors.joining(", "));
    }

    private LitRenderer<ApiKey> button(Consumer<ApiKey> revoke) {
        return LitRenderer.<ApiKey>of(
                        "<vaadin-button theme=\"tertiary small error\" aria-label=\"${item.label}\" @click=\"${revoke}\">${item.word}</vaadin-button>")
                .withProperty("word", key -> getTranslation("api.revoke"))
                .withProperty("label", key -> getTranslation("api.revoke.one", key.name()))
                .withFunction("revoke", revoke::accept);
    }
}
