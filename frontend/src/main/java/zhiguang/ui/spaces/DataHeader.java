package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceRight;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;

/** The first line: which space, how full it is, what to look for, and the ways to the bin and the shares. */
class DataHeader extends Div {

    private final EntryHost host;
    private final Select<Space> spaces = new Select<>();
    private final QuotaBar quota = new QuotaBar();
    private final TextField search = new TextField();
    private final Button create;
    private final Button members;
    private final Button bin = toggle(Symbol.TRASH_2, DataAddress.Show.BIN, "data.bin");
    private final Button shares = toggle(Symbol.LINK, DataAddress.Show.SHARES, "data.shares");

    DataHeader(EntryHost host, Runnable newFolder, Runnable editMembers) {
        this.host = host;
        spaces.setAriaLabel(getTranslation("data.space"));
        spaces.setItemLabelGenerator(space -> SpaceName.of(this, space));
        spaces.addClassName("zg-space-select");
        spaces.setVisible(false);
        spaces.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                host.go(host.address().in(event.getValue().id()));
            }
        });
        prepareSearch();
        create = new Button(getTranslation("data.folder.new"), Symbol.PLUS.icon(), click -> newFolder.run());
        create.getElement().setAttribute("data-key", "n");
        create.setVisible(false);
        members = new Button(Symbol.USERS.icon(), click -> editMembers.run());
        members.addThemeVariants(ButtonVariant.TERTIARY);
        members.setAriaLabel(getTranslation("data.members"));
        members.setTooltipText(getTranslation("data.members"));
        members.setVisible(false);
        add(new PageHeader(getTranslation("data.title")).withBeside(spaces, members, quota).withActions(search, create, shares, bin));
    }

    private void prepareSearch() {
        search.setPlaceholder(getTranslation("data.search"));
        search.setAriaLabel(getTranslation("data.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.getElement().setAttribute("data-key", "/");
        search.addValueChangeListener(event -> {
            if (event.isFromClient() && !event.getValue().strip().equals(host.address().search())) {
                host.go(host.address().searching(event.getValue()));
            }
        });
    }

    private Button toggle(Symbol symbol, DataAddress.Show show, String key) {
        Button button = new Button(symbol.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation(key));
        button.setTooltipText(getTranslation(key));
        button.addClickListener(click -> {
            DataAddress now = host.address();
            host.go(now.showing(now.show() == show ? DataAddress.Show.FILES : show));
        });
        return button;
    }

    void show(DataPage page) {
        DataAddress address = page.address();
        List<Space> all = page.spaces();
        spaces.setItems(all);
        all.stream().filter(one -> one.id().equals(page.space().id())).findFirst().ifPresent(spaces::setValue);
        spaces.setVisible(all.size() > 1);
        quota.show(page.use());
        if (!search.getValue().strip().equals(address.search())) {
            search.setValue(address.search());
        }
        create.setVisible(page.space().isWritable() && address.show() == DataAddress.Show.FILES);
        members.setVisible(page.space().kind() == Space.Kind.PROJECT && page.space().right().includes(SpaceRight.LEAD));
        press(bin, address.show() == DataAddress.Show.BIN);
        press(shares, address.show() == DataAddress.Show.SHARES);
    }

    private static void press(Button button, boolean pressed) {
        button.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }

}
