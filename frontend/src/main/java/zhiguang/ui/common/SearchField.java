package zhiguang.ui.common;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** Where one types what a list is searched for; {@code /} leads there. */
public class SearchField extends TextField {

    private static final int LONGEST = 200;

    public SearchField(String key, Consumer<String> typed) {
        setPlaceholder(getTranslation(key));
        setAriaLabel(getTranslation(key));
        setPrefixComponent(Symbol.SEARCH.icon());
        addClassName("zg-search");
        setClearButtonVisible(true);
        setMaxLength(LONGEST);
        setValueChangeMode(ValueChangeMode.LAZY);
        getElement().setAttribute("data-key", "/");
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typed.accept(event.getValue());
            }
        });
    }

    /** What the address says; nobody is told. */
    public void show(String text) {
        if (!getValue().equals(text)) {
            setValue(text);
        }
    }
}
