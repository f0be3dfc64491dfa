package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.Symbol;

/** Which file is shown, a search through all of it, the way to its first error, and the file as it is. */
class OutputFiles extends Div {

    private final Select<RemotePath> choice = new Select<>();
    private final TextField search = new TextField();
    private final JobOutputs outputs;
    private final CurrentUser currentUser;
    private @Nullable RemotePath chosen;

    OutputFiles(
            JobOutputs outputs, CurrentUser currentUser, Consumer<RemotePath> open, Consumer<String> find, Runnable firstError) {
        this.outputs = outputs;
        this.currentUser = currentUser;
        addClassName("zg-output-files");
        choice.setAriaLabel(getTranslation("job.output.file"));
        choice.setItemLabelGenerator(RemotePath::name);
        choice.addValueChangeListener(event -> {
            if (event.isFromClient() && event.getValue() != null) {
                chosen = event.getValue();
                open.accept(event.getValue());
            }
        });
        search.setPlaceholder(getTranslation("job.output.search-all"));
        search.setAriaLabel(getTranslation("job.output.search-all"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setMaxLength(200);
        search.setClearButtonVisible(true);
        search.addKeyDownListener(Key.ENTER, event -> find.accept(search.getValue()));
        Button error = new Button(getTranslation("job.output.first-error"), Symbol.CIRCLE_ALERT.icon(), click -> firstError.run());
        error.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(choice, search, error, raw());
    }

    /** The job's own files come first. */
    void offer(List<RemotePath> files, RemotePath shown) {
        if (chosen == null) {
            chosen = shown;
        }
        choice.setItems(files);
        choice.setValue(files.contains(chosen) ? chosen : null);
        choice.setVisible(files.size() > 1);
    }

    private Anchor raw() {
        DownloadHandler handler = this::write;
        Anchor link = new Anchor(handler, AttachmentType.DOWNLOAD, "");
        Button button = new Button(Symbol.DOWNLOAD.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("job.output.raw"));
        button.setTooltipText(getTranslation("job.output.raw"));
        link.add(button);
        return link;
    }

    private void write(DownloadEvent event) throws IOException {
        Optional<PortalUser> user = currentUser.find();
        RemotePath path = chosen;
        if (user.isEmpty() || path == null) {
            return;
        }
        event.setFileName(path.name().isEmpty() ? "output" : path.name());
        event.setContentType("application/octet-stream");
        try (OutputStream out = event.getOutputStream()) {
            outputs.write(user.get().on(PageCluster.of(event.getUI())), path, out);
        }
    }
}
