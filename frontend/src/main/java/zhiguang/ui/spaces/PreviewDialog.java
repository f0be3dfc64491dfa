package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.Symbol;

/** A look into a file, which the browser reads from the store by itself. */
class PreviewDialog extends Dialog {

    PreviewDialog(SpaceServices services, SpaceId space, StoredObject file, Runnable download) {
        setHeaderTitle(file.key().name());
        addClassName("zg-preview-dialog");
        setWidth("min(72rem, 96vw)");
        setHeight("min(48rem, 92vh)");
        setResizable(true);
        add(new FilePreview(services, space, file));
        Button save = new Button(getTranslation("data.download"), Symbol.DOWNLOAD.icon(), click -> download.run());
        Button close = new Button(getTranslation("action.close"), click -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(close, save);
    }
}
