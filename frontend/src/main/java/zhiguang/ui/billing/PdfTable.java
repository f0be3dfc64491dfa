package zhiguang.ui.billing;

import java.awt.Color;
import java.io.OutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.HeaderFooter;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/** A table as pages of A4, the heading on each, with the used part of a Chinese font inside. Rows leave the memory as they are written. */
final class PdfTable implements TableWriter {

    private static final int TEXT = 6;
    private static final int TITLE = 12;
    private static final int MARGIN = 24;
    private static final int FLUSH = 200;
    private static final float WHOLE = 100;
    private static final Color SHADE = new Color(0xEE, 0xEE, 0xEE);

    private final Document document = new Document(PageSize.A4.rotate(), MARGIN, MARGIN, MARGIN, MARGIN);
    private final String title;
    private final Font font;
    private final Font large;
    private PdfPTable table = new PdfPTable(1);
    private int rows;

    PdfTable(OutputStream out, String title) {
        this.title = title;
        BaseFont base = BillFont.get();
        this.font = new Font(base, TEXT);
        this.large = new Font(base, TITLE);
        PdfWriter.getInstance(document, out).setCloseStream(false);
        document.addTitle(title);
        document.addCreator("Zhiguang");
        HeaderFooter footer = new HeaderFooter(new Phrase(title + "   ", font), true);
        footer.setBorder(Rectangle.NO_BORDER);
        footer.setAlignment(Element.ALIGN_RIGHT);
        document.setFooter(footer);
    }

    @Override
    public void line(List<Cell> cells) {
        if (rows == 0) {
            begin(cells.size());
        }
        for (Cell cell : cells) {
            table.addCell(cell(cell));
        }
        if (rows == 0) {
            table.setHeaderRows(1);
        }
        rows++;
        if (rows % FLUSH == 0) {
            document.add(table);
        }
    }

    @Override
    public void close() {
        if (rows == 0) {
            begin(1);
            table.addCell(new PdfPCell(new Phrase("", font)));
        }
        table.setComplete(true);
        document.add(table);
        document.close();
    }

    private void begin(int columns) {
        document.open();
        document.add(new Paragraph(title, large));
        table = new PdfPTable(columns);
        table.setWidthPercentage(WHOLE);
        table.setSpacingBefore(TITLE);
        table.setComplete(false);
    }

    private PdfPCell cell(Cell cell) {
        String text = switch (cell) {
            case Cell.Text(String value) -> value;
            case Cell.Number(var value) -> value.toPlainString();
        };
        PdfPCell drawn = new PdfPCell(new Phrase(text, font));
        drawn.setHorizontalAlignment(cell instanceof Cell.Number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        if (rows == 0) {
            drawn.setBackgroundColor(SHADE);
        }
        return drawn;
    }
}
