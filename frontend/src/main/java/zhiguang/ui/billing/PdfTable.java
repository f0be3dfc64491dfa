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
    private static final int CHAPTER = 2000;
    private static final float WHOLE = 100;
    private static final Color SHADE = new Color(0xEE, 0xEE, 0xEE);

    private final Document document = new Document(PageSize.A4.rotate(), MARGIN, MARGIN, MARGIN, MARGIN);
    private final String title;
    private final Font font;
    private final Font large;
    private List<Cell> heading = List.of();
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
            document.open();
            document.add(new Paragraph(title, large));
            heading = cells;
            begin();
        } else {
            write(cells, false);
        }
        rows++;
        if (rows % CHAPTER == 0) {
            document.add(table);
            document.newPage();
            begin();
        }
    }

    @Override
    public void close() {
        if (rows == 0) {
            line(List.of(TableWriter.text("")));
        }
        document.add(table);
        document.close();
    }

    /** A long bill is several tables, so that what is written can be forgotten; each has its heading. */
    private void begin() {
        table = new PdfPTable(heading.size());
        table.setWidthPercentage(WHOLE);
        table.setSpacingBefore(TITLE);
        write(heading, true);
        table.setHeaderRows(1);
    }

    private void write(List<Cell> cells, boolean head) {
        for (Cell cell : cells) {
            PdfPCell drawn = cell(cell);
            if (head) {
                drawn.setBackgroundColor(SHADE);
            }
            table.addCell(drawn);
        }
    }

    private PdfPCell cell(Cell cell) {
        String text = switch (cell) {
            case Cell.Text(String value) -> value;
            case Cell.Number(var value) -> value.toPlainString();
        };
        PdfPCell drawn = new PdfPCell(new Phrase(text, font));
        drawn.setHorizontalAlignment(cell instanceof Cell.Number ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return drawn;
    }
}
