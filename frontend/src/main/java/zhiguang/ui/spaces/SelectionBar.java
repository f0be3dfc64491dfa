package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Collection;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;

/** What can be done with the chosen objects; not there while none is. */
class SelectionBar extends Div {

    private final Span words = new Span();

    SelectionBar(Runnable download, Runnable delete) {
        addClassName("zg-selection");
        getElement().setAttribute("role", "status");
        Button take = new Button(getTranslation("data.archive"), Symbol.ARCHIVE.icon(), click -> download.run());
        take.addThemeVariants(ButtonVariant.SMALL);
        Button erase = new Button(getTranslation("data.delete"), Symbol.TRASH_2.icon(), click -> delete.run());
        erase.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR);
        add(words, take, erase);
        setVisible(false);
    }

    void show(Collection<StoredObject> chosen) {
        String size = Formats.of(this).bytes(chosen.stream().mapToLong(StoredObject::size).sum());
        words.setText(getTranslation("data.selected", chosen.size(), size));
        setVisible(!chosen.isEmpty());
    }
}
