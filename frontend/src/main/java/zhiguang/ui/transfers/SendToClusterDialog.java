package zhiguang.ui.transfers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.SpaceId;
import zhiguang.transfers.ClusterFolders.Found;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.PageCluster;

/** Asks for a folder of the cluster and sends objects there. */
public class SendToClusterDialog extends Dialog {

    private final TransferDialogs with;
    private final SpaceId space;
    private final List<String> keys;
    private final Select<ClusterName> cluster = new Select<>();
    private PortalUser user;
    private final TextField folder = new TextField();
    private final PolicyField policy = new PolicyField();
    private final Button send = new Button(getTranslation("transfers.send"), click -> send());
    private boolean stays;

    SendToClusterDialog(TransferDialogs with, SpaceId space, List<String> keys) {
        this.with = with;
        this.space = space;
        this.keys = List.copyOf(keys);
        this.user = with.currentUser.get();
        setHeaderTitle(getTranslation("transfers.send.title", keys.size()));
        setWidth("34rem");
        folder.setLabel(getTranslation("transfers.send.folder"));
        folder.setHelperText(getTranslation("transfers.send.folder.rule"));
        folder.setManualValidation(true);
        folder.setValueChangeMode(ValueChangeMode.LAZY);
        folder.addValueChangeListener(change -> check());
        Div form = new Div(cluster(), folder, policy);
        form.addClassName("zg-form");
        add(form);
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER);
        send.setDisableOnClick(true);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), send);
    }

    /** Only there is a choice where there are several; a page about one cluster has made it. */
    private Select<ClusterName> cluster() {
        cluster.setLabel(getTranslation("clusters.choice"));
        cluster.setItems(with.clusters.names());
        cluster.setItemLabelGenerator(with.clusters::title);
        cluster.setValue(PageCluster.get());
        cluster.setVisible(with.clusters.areSeveral());
        cluster.addValueChangeListener(change -> {
            user = user.on(change.getValue());
            folder.setValue("");
            suggest();
        });
        return cluster;
    }

    /** Proposes this folder on the page's cluster, and stays on the page. */
    SendToClusterDialog into(RemotePath wanted) {
        stays = true;
        cluster.setVisible(false);
        folder.setValue(wanted.value());
        return this;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        folder.focus();
        suggest();
    }

    private void suggest() {
        PortalUser there = user;
        with.background.call(
                this,
                () -> with.folders.suggest(there).map(RemotePath::value).orElse(""),
                path -> {
                    if (folder.isEmpty()) {
                        folder.setValue(path);
                    }
                },
                failure -> {});
    }

    /** Says what is at that path, before anything is sent. */
    private void check() {
        folder.setInvalid(false);
        String text = folder.getValue().strip();
        if (text.isEmpty()) {
            folder.setHelperText(getTranslation("transfers.send.folder.rule"));
            return;
        }
        try {
            RemotePath path = new RemotePath(text);
            PortalUser there = user;
            with.background.call(this, () -> with.folders.find(there, path), found -> tell(text, found), failure -> {});
        } catch (InvalidInputException e) {
            complain(e);
        }
    }

    private void tell(String about, Found found) {
        if (about.equals(folder.getValue().strip())) {
            folder.setHelperText(getTranslation("transfers.folder." + found));
            folder.setErrorMessage(getTranslation("transfers.folder." + found));
            folder.setInvalid(found == Found.FILE);
        }
    }

    private void begun(TransferId id) {
        if (stays) {
            Begun.offer(this, id);
        } else {
            Begun.show(this, id);
        }
    }

    private void complain(InvalidInputException e) {
        folder.setErrorMessage(FailureText.of(e));
        folder.setInvalid(true);
        folder.focus();
    }

    private void send() {
        try {
            RemotePath path = new RemotePath(folder.getValue().strip());
            TargetPolicy chosen = policy.getValue();
            PortalUser there = user;
            with.background.call(
                    this,
                    () -> with.transfers.sendToCluster(there, space, keys, path, chosen),
                    id -> begun(id),
                    failure -> Begun.failed(send, failure));
        } catch (InvalidInputException e) {
            send.setEnabled(true);
            complain(e);
        }
    }
}
