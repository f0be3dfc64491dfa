package zhiguang.ui.files;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.ChangeResult;
import zhiguang.files.FileName;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** Brings small files straight into a folder; each is passed on while it arrives. */
class UploadDialog extends Dialog {

    private static final Logger LOG = LoggerFactory.getLogger(UploadDialog.class);

    private final FileParts parts;
    private final RemotePath folder;
    private final ClusterUser user;
    private final Upload upload;
    private volatile boolean replace;

    UploadDialog(FileParts parts, RemotePath folder, Runnable stored) {
        this.parts = parts;
        this.folder = folder;
        this.user = parts.user();
        String most = Formats.of(this).bytes(most());
        setHeaderTitle(getTranslation("files.upload.title", folder.shownName().isEmpty() ? "/" : folder.shownName()));
        setWidth("min(34rem, 92vw)");
        upload = new Upload(handler(stored));
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFileSize((int) most());
        upload.setI18n(texts(most));
        upload.setUploadButton(new Button(getTranslation("files.upload.choose"), Symbol.UPLOAD.icon()));
        upload.setDropLabel(new Span(getTranslation("files.upload.drop")));
        Checkbox over = new Checkbox(getTranslation("files.upload.replace"));
        over.addValueChangeListener(event -> replace = event.getValue());
        Paragraph larger = new Paragraph(
                new Span(getTranslation("files.upload.larger", most) + " "), new Anchor("data", getTranslation("data.title")));
        larger.addClassName("zg-quiet");
        add(upload, over, larger);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    /** Sends what was dropped on a part of the page. */
    void take(Element part) {
        FileDrop.pass(part, upload.getElement());
    }

    private long most() {
        return parts.settings().direct().toBytes();
    }

    private UploadHandler handler(Runnable stored) {
        return new UploadHandler() {
            @Override
            public void handleUploadRequest(UploadEvent event) {
                String refusal = store(event);
                if (refusal.isEmpty()) {
                    event.getUI().access(stored::run);
                } else {
                    event.reject(refusal);
                    event.getUI().access(() -> Toast.warn(refusal));
                }
            }

            @Override
            public long getFileSizeMax() {
                return most();
            }
        };
    }

    /** Runs on the request's own thread; an empty text when it is there. */
    private String store(UploadEvent event) {
        UI ui = event.getUI();
        try {
            RemotePath path = new FileName(event.getFileName()).in(folder);
            ChangeResult result = parts.changes().write(user, path, event.getInputStream(), most(), replace);
            return result == ChangeResult.DONE ? "" : ui.getTranslation("files.change." + result, path.shownName());
        } catch (InvalidInputException e) {
            return ui.getTranslation("error." + e.code(), e.arguments().toArray());
        } catch (RemoteSystemException e) {
            return ui.getTranslation("remote." + e.kind(), ui.getTranslation("system." + e.system()));
        } catch (UncheckedIOException e) {
            LOG.debug("an upload broke off", e);
            return ui.getTranslation("files.upload.broken");
        }
    }

    private UploadI18N texts(String most) {
        return new UploadI18N()
                .setAddFiles(new UploadI18N.AddFiles().setMany(getTranslation("files.upload.choose")))
                .setDropFiles(new UploadI18N.DropFiles().setMany(getTranslation("files.upload.drop")))
                .setError(new UploadI18N.Error().setFileIsTooBig(getTranslation("files.upload.large", most)))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status()
                                .setConnecting(getTranslation("files.upload.sending"))
                                .setProcessing(getTranslation("files.upload.storing"))
                                .setHeld(getTranslation("files.upload.waiting"))
                                .setStalled(getTranslation("files.upload.stalled")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime().setPrefix("").setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error()
                                .setServerUnavailable(getTranslation("files.upload.broken"))
                                .setUnexpectedServerError(getTranslation("files.upload.broken"))
                                .setForbidden(getTranslation("files.upload.refused"))))
                .setUnits(new UploadI18N.Units().setSize(List.of("B", "KiB", "MiB", "GiB")));
    }
}
