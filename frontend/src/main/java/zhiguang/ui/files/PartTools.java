package zhiguang.ui.files;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import zhiguang.files.FileWindow;
import zhiguang.files.FileWindow.Encoding;
import zhiguang.ui.common.OutputText;
import zhiguang.ui.common.Symbol;

/** The ways through a file: parts, lines, places by percent, search, encoding, and its growing end. */
class PartTools extends Div {

    private final Wishes wishes;
    private final Button first;
    private final Button before;
    private final Button next;
    private final Button last;
    private final TextField search = new TextField();
    private final Select<Encoding> encoding = new Select<>();
    private long size;

    /** What the tools ask for. */
    interface Wishes {
        void from(long offset);

        void before();

        void next();

        void end();

        void line(long number);

        void search(String sought);

        void encoding(@Nullable Encoding encoding);

        void follow(boolean on);
    }

    PartTools(Wishes wishes, OutputText text, String fileName) {
        this.wishes = wishes;
        addClassNames("zg-actions", "zg-part-tools");
        first = button("files.view.start", () -> wishes.from(0));
        before = button("files.view.before", wishes::before);
        next = button("files.view.next", wishes::next);
        last = button("files.view.end", wishes::end);
        add(first, before, next, last, place(), search(), wrap(text), encoding(), follow());
    }

    private Button button(String key, Runnable action) {
        Button button = new Button(getTranslation(key), event -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    /** A line's number, or a place as {@code 50%}. */
    private TextField place() {
        TextField place = new TextField();
        place.setPlaceholder(getTranslation("files.view.place"));
        place.setAriaLabel(getTranslation("files.view.place"));
        place.addClassName("zg-part-place");
        place.setManualValidation(true);
        place.addKeyDownListener(Key.ENTER, event -> go(place));
        return place;
    }

    private void go(TextField place) {
        String typed = place.getValue().strip();
        place.setInvalid(!typed.matches("\\d{1,15}|\\d{1,3}\\s*%"));
        if (typed.endsWith("%") && !place.isInvalid()) {
            wishes.from((long) (size / 100.0 * Math.min(100, Integer.parseInt(typed.substring(0, typed.length() - 1).strip()))));
        } else if (!place.isInvalid()) {
            wishes.line(Math.max(1, Long.parseLong(typed)));
        }
    }

    private TextField search() {
        search.setPlaceholder(getTranslation("files.view.search"));
        search.setAriaLabel(getTranslation("files.view.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.getElement().setAttribute("data-key", "/");
        search.addKeyDownListener(Key.ENTER, event -> wishes.search(search.getValue()));
        search.addValueChangeListener(event -> {
            if (event.getValue().isEmpty()) {
                wishes.search("");
            }
        });
        return search;
    }

    private Checkbox wrap(OutputText text) {
        Checkbox wrap = new Checkbox(getTranslation("job.output.wrap"));
        wrap.addValueChangeListener(event -> text.setWrap(event.getValue()));
        return wrap;
    }

    private Select<Encoding> encoding() {
        encoding.setItems(Encoding.values());
        encoding.setItemLabelGenerator(value -> getTranslation("files.encoding." + value));
        encoding.addClassName("zg-part-encoding");
        encoding.setAriaLabel(getTranslation("files.encoding"));
        encoding.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                wishes.encoding(event.getValue());
            }
        });
        return encoding;
    }

    private Checkbox follow() {
        Checkbox follow = new Checkbox(getTranslation("files.follow"));
        follow.addValueChangeListener(event -> {
            boolean on = event.getValue();
            wishes.follow(on);
            getChildren().filter(child -> child != follow).forEach(child -> child.setVisible(!on));
        });
        return follow;
    }

    void show(FileWindow window) {
        size = window.size();
        first.setEnabled(!window.isFirst());
        before.setEnabled(!window.isFirst());
        next.setEnabled(!window.isLast());
        last.setEnabled(!window.isLast());
        encoding.setValue(window.encoding());
    }

    void setBusy(boolean busy) {
        search.setReadOnly(busy);
        search.setSuffixComponent(busy ? Symbol.LOADER.icon() : null);
    }
}
