package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.jobs.history.SavedFilters;
import zhiguang.jobs.history.SavedFilters.SavedFilter;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;

/** What one wants to see again: chosen, kept under a name, removed. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class FilterMenu extends MenuBar {

    private final SavedFilters filters;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final SubMenu items;
    private Consumer<JobFilter> chosen = filter -> {};
    private Supplier<JobFilter> shown = () -> JobFilter.DEFAULT;

    FilterMenu(SavedFilters filters, BackgroundCalls background, CurrentUser currentUser) {
        this.filters = filters;
        this.background = background;
        this.currentUser = currentUser;
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        this.items = addItem(getTranslation("jobs.filters")).getSubMenu();
        addAttachListener(event -> read());
    }

    /** {@code now} gives what the list shows. */
    FilterMenu of(Supplier<JobFilter> now, Consumer<JobFilter> choose) {
        shown = now;
        chosen = choose;
        return this;
    }

    private void read() {
        UserId owner = currentUser.get().id();
        background.call(this, () -> filters.list(owner), this::show);
    }

    private void show(List<SavedFilter> saved) {
        items.removeAll();
        for (SavedFilter each : saved) {
            items.addItem(each.name(), click -> chosen.accept(JobFilter.of(QueryParameters.fromString(each.query()))));
        }
        items.addItem(getTranslation("jobs.filters.save"), click -> ask());
        if (!saved.isEmpty()) {
            SubMenu remove = items.addItem(getTranslation("jobs.filters.remove")).getSubMenu();
            saved.forEach(each -> remove.addItem(each.name(), click -> change(() -> filters.forget(currentUser.get().id(), each.name()))));
        }
    }

    private void ask() {
        String query = shown.get().asParameters().getQueryString();
        TextField name = new TextField(getTranslation("jobs.filters.name"));
        name.setMaxLength(60);
        name.setWidthFull();
        name.focus();
        Dialog dialog = new Dialog(name);
        dialog.setHeaderTitle(getTranslation("jobs.filters.save"));
        Button save = new Button(getTranslation("jobs.filters.keep"), click -> {
            try {
                filters.keep(currentUser.get().id(), name.getValue(), query);
                dialog.close();
                read();
            } catch (InvalidInputException e) {
                name.setInvalid(true);
                name.setErrorMessage(FailureText.of(e));
            }
        });
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(getTranslation("action.cancel"), click -> dialog.close()), save);
        dialog.open();
    }

    private void change(Runnable work) {
        work.run();
        read();
    }
}
