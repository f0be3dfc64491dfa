package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;

/** Names that are taken where something is to go: keep both, replace, or leave them out. */
class ConflictDialog extends Dialog {

    private static final int NAMED = 8;

    ConflictDialog(List<Relocation.Taken> taken, Consumer<Relocation.Answer> answered) {
        setHeaderTitle(
                taken.size() == 1
                        ? getTranslation("data.conflict.title.one", taken.getFirst().entry().key().name())
                        : getTranslation("data.conflict.title", taken.size()));
        setWidth("30rem");
        if (taken.size() > 1) {
            UnorderedList names = new UnorderedList();
            names.addClassName("zg-names");
            taken.stream().limit(NAMED).forEach(one -> names.add(new ListItem(one.entry().key().name())));
            if (taken.size() > NAMED) {
                names.add(new ListItem(getTranslation("data.conflict.more", taken.size() - NAMED)));
            }
            add(names);
        }
        boolean folders = taken.stream().anyMatch(Relocation.Taken::folders);
        add(new Paragraph(getTranslation("data.conflict.effect")));
        if (folders) {
            add(new Paragraph(getTranslation("data.conflict.merge.effect")));
        }
        Button both = button("data.conflict.both", Relocation.Answer.KEEP_BOTH, answered);
        both.addThemeVariants(ButtonVariant.PRIMARY);
        Button replace = button("data.conflict.replace", Relocation.Answer.REPLACE, answered);
        replace.addThemeVariants(ButtonVariant.ERROR);
        getFooter().add(button("data.conflict.skip", Relocation.Answer.SKIP, answered), replace);
        if (folders) {
            getFooter().add(button("data.conflict.merge", Relocation.Answer.MERGE, answered));
        }
        getFooter().add(both);
    }

    private Button button(String key, Relocation.Answer answer, Consumer<Relocation.Answer> answered) {
        return new Button(getTranslation(key), click -> {
            close();
            answered.accept(answer);
        });
    }
}
