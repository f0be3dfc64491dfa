package zhiguang.ui.transfers;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import zhiguang.transfers.TransferId;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;

/** After a dialog has begun a transfer, or could not. */
final class Begun {

    private Begun() {}

    static void show(Dialog dialog, TransferId id) {
        dialog.close();
        Toast.done(dialog.getTranslation("transfers.begun"));
        UI.getCurrentOrThrow().navigate("transfers", QueryParameters.of("id", id.toString()));
    }

    /** The page stays, with a way to the transfer. */
    static void offer(Dialog dialog, TransferId id) {
        dialog.close();
        Toast.offer(
                dialog.getTranslation("transfers.begun"),
                new Anchor("transfers?id=" + id, dialog.getTranslation("transfers.title")));
    }

    static void failed(Button button, RuntimeException failure) {
        button.setEnabled(true);
        Failures.show(failure);
    }
}
