package zhiguang.ui.common;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that cannot easily be taken back; names the object and the effect. */
public final class Danger {

    private Danger() {}

    /** The button says {@code action}; Escape and “Cancel” change nothing. */
    public static void confirm(String title, String effect, String action, Runnable confirmed) {
        confirm(title, effect, action, UI.getCurrent().getTranslation("action.cancel"), confirmed);
    }

    /** With other words for changing nothing, where “Cancel” could be misread. */
    public static void confirm(String title, String effect, String action, String refusal, Runnable confirmed) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(title);
        dialog.setText(effect);
        dialog.setCancelable(true);
        dialog.setCancelText(refusal);
        dialog.setConfirmText(action);
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(event -> confirmed.run());
        dialog.open();
    }
}
