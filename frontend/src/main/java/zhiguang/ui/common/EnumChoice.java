package zhiguang.ui.common;

import com.vaadin.flow.component.select.Select;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One of few words to narrow a list by, or any. */
public class EnumChoice<E extends Enum<E>> extends Select<E> {

    public EnumChoice(Class<E> type, String anyKey, Function<E, String> key, Consumer<Optional<E>> chosen) {
        setAriaLabel(getTranslation(anyKey));
        setItems(type.getEnumConstants());
        setEmptySelectionAllowed(true);
        setEmptySelectionCaption(getTranslation(anyKey));
        setItemLabelGenerator(value -> getTranslation(value == null ? anyKey : key.apply(value)));
        addValueChangeListener(event -> {
            if (event.isFromClient()) {
                chosen.accept(Optional.ofNullable(event.getValue()));
            }
        });
    }

    public void show(Optional<E> value) {
        setValue(value.orElse(null));
    }
}
