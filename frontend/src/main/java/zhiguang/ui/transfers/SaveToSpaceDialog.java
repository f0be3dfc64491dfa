package zhiguang.ui.transfers;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceId;
import zhiguang.transfers.TransferId;
import zhiguang.transfers.TransferRoute.TargetPolicy;
import zhiguang.ui.common.FailureText;

/** Asks for a space and a folder in it, and saves files and folders of the cluster there. */
public class SaveToSpaceDialog extends Dialog {

    private final TransferDialogs with;
    private final List<RemotePath> paths;
    private final PortalUser user;
    private final Select<Space> space = new Select<>();
    private final TextField folder = new TextField();
    private final PolicyField policy = new PolicyField();
    private final Button save = new Button(getTranslation("transfers.save"), click -> save());
    private Optional<SpaceId> proposed = Optional.empty();

    SaveToSpaceDialog(TransferDialogs with, List<RemotePath> paths) {
        this.with = with;
        this.paths = List.copyOf(paths);
        this.user = with.currentUser.get();
        setHeaderTitle(getTranslation("transfers.save.title", paths.size()));
        setWidth("34rem");
        space.setLabel(getTranslation("transfers.save.space"));
        space.setItemLabelGenerator(given -> name(this, given));
        folder.setLabel(getTranslation("transfers.save.folder"));
        folder.setHelperText(getTranslation("transfers.save.folder.rule"));
        folder.setManualValidation(true);
        Div form = new Div(space, folder, policy);
        form.addClassName("zg-form");
        add(form);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickShortcut(Key.ENTER);
        save.setDisableOnClick(true);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    /** Proposes this place, and stays on the page. */
    SaveToSpaceDialog into(Space wanted, FolderPath place) {
        proposed = Optional.of(wanted.id());
        space.setItems(wanted);
        space.setValue(wanted);
        folder.setValue(place.value());
        return this;
    }

    private void begun(TransferId id) {
        if (proposed.isPresent()) {
            Begun.offer(this, id);
        } else {
            Begun.show(this, id);
        }
    }

    static String name(Component page, Space given) {
        return given.account().map(account -> account.value()).orElseGet(() -> page.getTranslation("transfers.save.mine"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        with.background.call(this, () -> with.spaces.listFor(user).stream().filter(Space::isWritable).toList(), spaces -> {
            space.setItems(spaces);
            spaces.stream()
                    .filter(one -> proposed.filter(one.id()::equals).isPresent())
                    .findFirst()
                    .or(() -> spaces.stream().findFirst())
                    .ifPresent(space::setValue);
        });
    }

    private void save() {
        folder.setInvalid(false);
        Space chosen = space.getValue();
        if (chosen == null) {
            save.setEnabled(true);
            return;
        }
        try {
            FolderPath into = new FolderPath(folder.getValue().strip().replaceAll("^/+|/+$", ""));
            TargetPolicy what = policy.getValue();
            with.background.call(
                    this,
                    () -> with.transfers.saveToSpace(user, paths, chosen.id(), into, what),
                    id -> begun(id),
                    failure -> Begun.failed(save, failure));
        } catch (InvalidInputException e) {
            save.setEnabled(true);
            folder.setErrorMessage(FailureText.of(e));
            folder.setInvalid(true);
            folder.focus();
        }
    }
}
