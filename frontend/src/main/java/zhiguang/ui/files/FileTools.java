package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.Symbol;

/** Search in the folder, hidden files, and what can be made in it. */
class FileTools extends Div {

    private final TextField search = new TextField();
    private final Checkbox hidden = new Checkbox();

    FileTools(
            Consumer<String> searched,
            Consumer<Boolean> hiddenShown,
            Runnable renew,
            FileActions actions,
            Supplier<RemotePath> folder) {
        addClassName("zg-actions");
        search.setPlaceholder(getTranslation("files.search"));
        search.setAriaLabel(getTranslation("files.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                searched.accept(event.getValue());
            }
        });
        search.getElement().setAttribute("data-key", "/");
        search.addClassName("zg-files-search");
        hidden.setLabel(getTranslation("files.hidden"));
        hidden.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                hiddenShown.accept(event.getValue());
            }
        });
        add(search, hidden, button(Symbol.REFRESH_CW, "files.renew", "r", false, renew));
        add(button(Symbol.FILE, "files.new-file", "", true, () -> actions.newFile(folder.get())));
        add(button(Symbol.FOLDER, "files.new-folder", "n", true, () -> actions.newFolder(folder.get())));
        Button upload = button(Symbol.UPLOAD, "files.upload", "u", true, () -> actions.upload(folder.get()));
        upload.addThemeVariants(ButtonVariant.PRIMARY);
        add(upload);
    }

    private Button button(Symbol symbol, String key, String letter, boolean named, Runnable action) {
        Button button = new Button(symbol.icon(), event -> action.run());
        if (named) {
            button.setText(getTranslation(key));
            button.addClassName("zg-tool");
        } else {
            button.setAriaLabel(getTranslation(key));
            button.setTooltipText(getTranslation(key));
        }
        if (!letter.isEmpty()) {
            button.getElement().setAttribute("data-key", letter);
        }
        return button;
    }

    void showHidden(boolean shown) {
        hidden.setValue(shown);
    }

    void clearSearch() {
        search.clear();
    }
}
