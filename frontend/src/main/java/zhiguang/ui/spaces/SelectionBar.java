package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import java.util.List;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Formats;

/** What can be done with the chosen entries; not there while none is. */
class SelectionBar extends Div {

    private final EntryActions actions;
    private final Span words = new Span();
    private final Div buttons = new Div();

    SelectionBar(EntryActions actions) {
        this.actions = actions;
        addClassName("zg-selection");
        words.getElement().setAttribute("role", "status");
        buttons.addClassName("zg-actions");
        add(words, buttons);
        setVisible(false);
    }

    void show(Collection<SpaceEntry> chosen) {
        setVisible(!chosen.isEmpty());
        buttons.removeAll();
        if (chosen.isEmpty()) {
            return;
        }
        long bytes = chosen.stream().mapToLong(entry -> entry instanceof StoredObject file ? file.size() : 0).sum();
        boolean folders = chosen.stream().anyMatch(entry -> !(entry instanceof StoredObject));
        words.setText(folders
                ? getTranslation("data.selected.folders", chosen.size())
                : getTranslation("data.selected", chosen.size(), Formats.of(this).bytes(bytes)));
        actions.offered(List.copyOf(chosen)).stream()
                .filter(entry -> !entry.key().equals("data.open"))
                .map(this::button)
                .forEach(buttons::add);
    }

    private Component button(EntryMenu.Entry entry) {
        Button button = new Button(getTranslation(entry.key()), entry.symbol().icon(), click -> entry.action().run());
        button.addThemeVariants(ButtonVariant.SMALL);
        if (entry.key().equals("data.delete")) {
            button.addThemeVariants(ButtonVariant.ERROR);
            button.getElement().setAttribute("data-key", "Delete");
        }
        return button;
    }
}
