package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import zhiguang.files.RemoteEntry;
import zhiguang.ui.common.Formats;

/** What can be done with the chosen entries, as buttons; not there while none is. */
class ChosenBar extends Div {

    private final Span words = new Span();
    private final Div buttons = new Div();

    ChosenBar() {
        addClassName("zg-selection");
        getElement().setAttribute("role", "status");
        buttons.addClassName("zg-actions");
        add(words, buttons);
        setVisible(false);
    }

    void show(Collection<RemoteEntry> chosen, FileMenu menu) {
        setVisible(!chosen.isEmpty());
        buttons.removeAll();
        if (chosen.isEmpty()) {
            return;
        }
        String size = Formats.of(this).bytes(chosen.stream().mapToLong(RemoteEntry::size).sum());
        words.setText(getTranslation("files.selected", chosen.size(), size));
        List<List<FileMenu.Entry>> groups = menu.groups(new ArrayList<>(chosen));
        groups.subList(1, groups.size()).forEach(group -> group.forEach(entry -> add(entry, group == groups.getLast())));
    }

    private void add(FileMenu.Entry entry, boolean danger) {
        Button button = new Button(entry.label(), entry.symbol().icon(), click -> entry.action().run());
        button.addThemeVariants(ButtonVariant.SMALL);
        if (danger) {
            button.addThemeVariants(ButtonVariant.ERROR);
        }
        buttons.add(button);
    }
}
