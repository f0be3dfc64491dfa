package zhiguang.ui.transfers;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.UI;
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

    static void failed(Button button, RuntimeException failure) {
        button.setEnabled(true);
        Failures.show(failure);
    }
}
