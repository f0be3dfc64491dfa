package zhiguang.ui.billing;

import com.vaadin.flow.component.UI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import zhiguang.ui.common.DownloadLink;

/** A list as a CSV file named after it and the day, its headings in the reader's language. */
public final class CsvLink {

    private CsvLink() {}

    /** Hands over one line after another; {@code words} translates into the reader's language, and the thread is not the page's. */
    @FunctionalInterface
    public interface Lines {
        void write(UnaryOperator<String> words, Consumer<List<TableWriter.Cell>> line);
    }

    public static DownloadLink of(String key, String name, List<String> heads, Lines lines) {
        UI ui = UI.getCurrentOrThrow();
        Locale language = ui.getLocale();
        UnaryOperator<String> words = word -> ui.getTranslation(language, word);
        return new DownloadLink(key, event -> {
            event.setFileName(name + "-" + LocalDate.now() + ".csv");
            event.setContentType(DownloadLink.CSV);
            try (TableWriter table = new CsvTable(event.getOutputStream())) {
                table.line(heads.stream().map(words).map(TableWriter::text).toList());
                lines.write(words, table::line);
            }
        });
    }
}
