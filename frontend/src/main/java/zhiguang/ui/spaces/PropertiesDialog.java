package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.FolderSize;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Timestamp;

/** All that is known of a file or a folder; what one may want elsewhere can be copied. */
class PropertiesDialog extends Dialog {

    private final DescriptionList facts = new DescriptionList();

    PropertiesDialog(SpaceServices services, SpaceId space, SpaceEntry entry) {
        setHeaderTitle(entry.key().name());
        setWidth("40rem");
        facts.addClassName("zg-facts");
        add(facts);
        copyable("data.path", entry.key().value());
        switch (entry) {
            case StoredObject file -> showFile(file);
            case SpaceFolder folder -> showFolder(services, space, folder);
        }
        fact("data.modified", new Timestamp(entry.modified()));
        showMaker(services, space, entry);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    private void showFile(StoredObject file) {
        fact("data.size", new Span(getTranslation("data.bytes", Formats.of(this).bytes(file.size()), file.size())));
        file.sha256().ifPresentOrElse(
                sum -> copyable("data.sha256", sum), () -> fact("data.sha256", new Span(getTranslation("data.sha256.none"))));
        copyable("data.etag", file.etag());
        if (file.missing()) {
            fact("data.state", new Span(getTranslation("data.lost.why")));
        }
    }

    private void showFolder(SpaceServices services, SpaceId space, SpaceFolder folder) {
        Span size = new Span("…");
        fact("data.size", size);
        services.run(this, user -> services.objects().sizes(user, space, List.of(folder.path())), sizes -> {
            FolderSize found = sizes.get(new FolderPath(folder.key().value()));
            if (found != null) {
                size.setText(getTranslation("data.folder.size", found.files(), Formats.of(this).bytes(found.bytes())));
            }
        });
    }

    private void showMaker(SpaceServices services, SpaceId space, SpaceEntry entry) {
        Span name = new Span("–");
        fact("data.by", name);
        services.run(
                this,
                user -> services.makers().find(user, space, entry.id()).flatMap(services.users()::find),
                maker -> maker.ifPresent(person -> name.setText(person.displayName())));
    }

    private void copyable(String key, String value) {
        Span text = new Span(value);
        text.addClassName("zg-mono");
        Span line = new Span(text, new CopyButton(value));
        line.addClassName("zg-copyable");
        fact(key, line);
    }

    private void fact(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
