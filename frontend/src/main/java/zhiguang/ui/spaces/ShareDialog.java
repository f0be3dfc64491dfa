package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import zhiguang.spaces.SpaceEntry;
import zhiguang.ui.common.Failures;

/** Makes a link that works for a chosen time; it is shown once. */
class ShareDialog extends Dialog {

    private final Div form = new Div();
    private final ShareDays days;
    private final Button create;
    private final Button close;

    ShareDialog(List<SpaceEntry> chosen, Duration longest, BiConsumer<ShareDialog, Duration> make) {
        setWidth("36rem");
        setHeaderTitle(
                chosen.size() == 1
                        ? getTranslation("data.share.title.one", chosen.getFirst().key().name())
                        : getTranslation("data.share.title", chosen.size()));
        days = new ShareDays(getTranslation("data.share.expires"), longest);
        form.addClassName("zg-share-form");
        form.add(new Paragraph(getTranslation("data.share.why")), days);
        add(form);
        create = new Button(getTranslation("data.share.create"), click -> make.accept(this, days.life()));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setDisableOnClick(true);
        close = new Button(getTranslation("action.cancel"), click -> close());
        getFooter().add(close, create);
    }

    void show(String link) {
        days.setReadOnly(true);
        create.setVisible(false);
        close.setText(getTranslation("action.close"));
        form.add(new LinkLine(link), new Paragraph(getTranslation("data.share.once")));
    }

    void fail(RuntimeException failure) {
        create.setEnabled(true);
        Failures.show(failure);
    }
}
