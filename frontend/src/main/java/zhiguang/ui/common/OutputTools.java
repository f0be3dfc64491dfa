package zhiguang.ui.common;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Supplier;

/** What one can do with the output: search, wrap, go to the end, save what is shown. */
public class OutputTools extends Div {

    private final OutputText text;
    private final TextField search = new TextField();
    private final Span found = new Span();

    public OutputTools(String title, OutputText text, Supplier<String> fileName) {
        this.text = text;
        addClassName("zg-card-head");
        add(new H2(title), search(), found, wrap(), toEnd(), save(fileName));
        found.addClassName("zg-quiet");
        text.onFound((count, current) -> found.setText(search.isEmpty() ? "" : current + " / " + count));
    }

    private TextField search() {
        search.setPlaceholder(getTranslation("job.output.search"));
        search.setAriaLabel(getTranslation("job.output.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> text.find(event.getValue(), 0));
        search.addKeyDownListener(Key.ENTER, event -> text.find(search.getValue(), -1));
        search.addClassName("zg-output-search");
        return search;
    }

    private Checkbox wrap() {
        Checkbox wrap = new Checkbox(getTranslation("job.output.wrap"));
        wrap.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                text.setWrap(event.getValue());
            }
        });
        addAttachListener(event -> event.getUI()
                .getPage()
                .executeJs("return localStorage.getItem('zg-output-wrap') === 'true'")
                .then(Boolean.class, wrap::setValue));
        return wrap;
    }

    private Button toEnd() {
        Button end = new Button(getTranslation("job.output.to-end"), Symbol.CHEVRON_DOWN.icon(), event -> text.toEnd());
        end.addThemeVariants(ButtonVariant.SMALL);
        end.setVisible(false);
        text.onFollowing(following -> end.setVisible(!following));
        return end;
    }

    private Button save(Supplier<String> fileName) {
        Button save = new Button(Symbol.DOWNLOAD.icon(), event -> text.save(fileName.get()));
        save.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        save.setAriaLabel(getTranslation("job.output.save"));
        save.setTooltipText(getTranslation("job.output.save"));
        return save;
    }
}
