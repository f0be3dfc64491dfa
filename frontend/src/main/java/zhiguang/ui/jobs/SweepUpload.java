package zhiguang.ui.jobs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import zhiguang.failure.InvalidInputException;
import zhiguang.submissions.CsvTable;
import zhiguang.submissions.Sweep;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;

/** Takes a table as a file, read in memory and kept nowhere. */
class SweepUpload extends Upload {

    private final Consumer<CsvTable> taken;
    private final Consumer<InvalidInputException> refused;

    SweepUpload(Consumer<CsvTable> taken, Consumer<InvalidInputException> refused) {
        this.taken = taken;
        this.refused = refused;
        setUploadHandler(handler());
        setUploadFormat(UploadFormat.RAW);
        setMaxFileSize(Sweep.MOST_BYTES);
        setMaxFiles(1);
        setAcceptedFileTypes(".csv", ".tsv", ".txt", "text/csv", "text/plain", "text/tab-separated-values");
        setUploadButton(new Button(getTranslation("sweep.upload"), Symbol.UPLOAD.icon()));
        setDropLabel(new Span(getTranslation("sweep.drop")));
        setI18n(new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setFileIsTooBig(getTranslation("files.upload.large", Formats.of(this).bytes(Sweep.MOST_BYTES)))
                        .setIncorrectFileType(getTranslation("sweep.file-type"))));
    }

    private UploadHandler handler() {
        return new UploadHandler() {
            @Override
            public void handleUploadRequest(UploadEvent event) throws IOException {
                read(event);
            }

            @Override
            public long getFileSizeMax() {
                return Sweep.MOST_BYTES + 1L;
            }
        };
    }

    /** Runs on the request's own thread. */
    private void read(UploadEvent event) throws IOException {
        byte[] bytes;
        try (InputStream in = event.getInputStream()) {
            bytes = in.readNBytes(Sweep.MOST_BYTES + 1);
        }
        try {
            CsvTable table = CsvTable.parse(bytes);
            event.getUI().access(() -> {
                clearFileList();
                taken.accept(table);
            });
        } catch (InvalidInputException e) {
            event.getUI().access(() -> {
                clearFileList();
                refused.accept(e);
            });
        }
    }
}
