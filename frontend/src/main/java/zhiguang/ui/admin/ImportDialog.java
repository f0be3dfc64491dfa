package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.customers.imports.ImportLine;
import zhiguang.customers.imports.ImportTable;
import zhiguang.customers.imports.UserImport;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CsvCell;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** Adds many people from a table: first what would become of each line, then, when asked, the good ones. */
class ImportDialog extends Dialog {

    private final UserImport imports;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final Runnable changed;
    private final Span found = new Span();
    private final Span wrong = new Span();
    private final Grid<ImportLine> lines = new Grid<>();
    private final Button add = new Button();
    private ImportTable table = new ImportTable("", List.of());

    ImportDialog(UserImport imports, CurrentUser currentUser, BackgroundCalls background, Runnable changed) {
        this.imports = imports;
        this.currentUser = currentUser;
        this.background = background;
        this.changed = changed;
        setHeaderTitle(getTranslation("import.title"));
        setWidth("48rem");
        setCloseOnOutsideClick(false);
        wrong.addClassName("zg-form-error");
        wrong.getElement().setAttribute("role", "alert");
        lines.addThemeVariants(GridVariant.NO_BORDER);
        lines.setSelectionMode(Grid.SelectionMode.NONE);
        lines.setHeight("20rem");
        lines.addColumn(ImportLine::number).setHeader(getTranslation("import.line")).setFlexGrow(0).setAutoWidth(true);
        lines.addColumn(ImportLine::login).setHeader(getTranslation("user.login"));
        lines.addColumn(ImportLine::name).setHeader(getTranslation("user.name"));
        lines.addColumn(this::fate).setHeader(getTranslation("import.fate")).setFlexGrow(2);
        lines.setVisible(false);
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setText(getTranslation("import.add"));
        add.setEnabled(false);
        add.addClickListener(click -> add());
        Div content = new Div(new Paragraph(getTranslation("import.why")), upload(), wrong, found, lines);
        content.addClassName("zg-form");
        add(content);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()), add);
    }

    /** What was read, judged; also for tests. */
    void show(ImportTable judged) {
        table = judged;
        wrong.setText("");
        found.setText(getTranslation(
                "import.found", judged.encoding(), Integer.toString(judged.lines().size()), Long.toString(judged.countGood())));
        lines.setItems(judged.lines());
        lines.setVisible(true);
        add.setEnabled(judged.countGood() > 0);
    }

    private String fate(ImportLine line) {
        return line.problem().map(FailureText::of).orElseGet(() -> getTranslation("import.good"));
    }

    private Upload upload() {
        Upload upload = new Upload();
        upload.setUploadHandler(new UploadHandler() {
            @Override
            public void handleUploadRequest(UploadEvent event) throws IOException {
                take(event);
            }

            @Override
            public long getFileSizeMax() {
                return ImportTable.MOST_BYTES + 1L;
            }
        });
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setMaxFileSize(ImportTable.MOST_BYTES);
        upload.setAcceptedFileTypes(".csv", ".txt", ".xlsx", "text/csv", "text/plain");
        return upload;
    }

    /** Runs on the request's own thread. */
    private void take(UploadEvent event) throws IOException {
        byte[] bytes;
        try (InputStream in = event.getInputStream()) {
            bytes = in.readNBytes(ImportTable.MOST_BYTES + 1);
        }
        event.getUI().access(() -> read(bytes));
    }

    void read(byte[] bytes) {
        background.call(this, () -> imports.preview(currentUser.get(), bytes), this::show, this::fail);
    }

    private void add() {
        add.setEnabled(false);
        background.call(this, () -> imports.run(currentUser.get(), table), this::added, this::fail);
    }

    /** The codes are shown to nobody again: they can be taken away here, as long as this is open. */
    private void added(List<UserImport.Added> people) {
        Toast.done(getTranslation("import.added", Integer.toString(people.size())));
        changed.run();
        removeAll();
        add.setVisible(false);
        byte[] csv = csv(people).getBytes(StandardCharsets.UTF_8);
        DownloadHandler handler = event -> {
            event.setFileName("codes.csv");
            event.setContentType("text/csv; charset=utf-8");
            try (OutputStream out = event.getOutputStream()) {
                out.write(csv);
            }
        };
        Button save = new Button(getTranslation("import.codes"), Symbol.DOWNLOAD.icon());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor link = new Anchor(handler, AttachmentType.DOWNLOAD, "");
        link.add(save);
        link.addClassName("zg-link-button");
        add(new Paragraph(getTranslation("import.added", Integer.toString(people.size()))), link);
    }

    private String csv(List<UserImport.Added> people) {
        StringBuilder csv = new StringBuilder(CsvCell.BYTE_ORDER_MARK);
        List<String> heads = Stream.of("user.login", "user.name", "apply.code.label").map(key -> getTranslation(key)).toList();
        csv.append(heads.stream().map(CsvCell::of).collect(Collectors.joining(","))).append("\r\n");
        people.forEach(person -> csv.append(CsvCell.of(person.login()))
                .append(',')
                .append(CsvCell.of(person.name()))
                .append(',')
                .append(person.code().value())
                .append("\r\n"));
        return csv.toString();
    }

    private void fail(RuntimeException failure) {
        if (failure instanceof InvalidInputException e) {
            wrong.setText(FailureText.of(e));
        } else {
            Failures.show(failure);
        }
    }
}
