package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Timestamp;

/** All that the file system says of one entry. */
class DetailsDialog extends Dialog {

    private final DescriptionList facts = new DescriptionList();

    DetailsDialog(RemoteEntry entry) {
        setHeaderTitle(entry.path().shownName());
        setWidth("min(34rem, 92vw)");
        facts.addClassName("zg-facts");
        Span path = new Span(entry.path().shown());
        path.addClassName("zg-mono");
        add("files.path", new Div(path, new CopyButton(entry.path().shown())));
        add("files.kind", new Span(getTranslation("files.kind." + entry.kind())));
        entry.link().ifPresent(link -> add("files.link", new Span(link.shown()
                + (link.kind().isEmpty() ? " · " + getTranslation("files.link.broken") : ""))));
        if (entry.kind() == FileKind.FILE) {
            add("files.size", new Span(Formats.of(this).bytes(entry.size()) + " (" + "%,d".formatted(entry.size()) + " B)"));
        }
        Span mode = new Span("%s  %04o".formatted(entry.modeText(), entry.mode()));
        mode.addClassName("zg-mono");
        add("files.mode", mode);
        add("files.owner", new Span("%s (%s)".formatted(entry.owner(), Integer.toUnsignedString(entry.uid()))));
        add("files.group", new Span("%s (%s)".formatted(entry.group(), Integer.toUnsignedString(entry.gid()))));
        add("files.modified", new Timestamp(entry.modified()));
        add(facts);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    private void add(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
