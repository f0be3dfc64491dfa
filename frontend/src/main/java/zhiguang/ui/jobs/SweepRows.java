package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import zhiguang.submissions.Sweep;

/** The first rows of a sweep as a table, with the number of the task that gets each. */
class SweepRows extends Div {

    private static final int LONGEST = 120;

    SweepRows(Sweep sweep, int most) {
        addClassName("zg-sweep-rows");
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        head.add(new NativeTableHeaderCell(getTranslation("sweep.task")));
        sweep.names().forEach(name -> head.add(new NativeTableHeaderCell(name)));
        for (int i = 1; i <= Math.min(most, sweep.rows().size()); i++) {
            table.getBody().addRow().add(cells(i, sweep.row(i)));
        }
        add(table);
        if (sweep.rows().size() > most) {
            Span more = new Span(getTranslation("sweep.more", sweep.rows().size() - most));
            more.addClassName("zg-quiet");
            add(more);
        }
    }

    private static NativeTableCell[] cells(int task, List<String> values) {
        NativeTableCell[] cells = new NativeTableCell[values.size() + 1];
        cells[0] = new NativeTableCell(Integer.toString(task));
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            NativeTableCell cell = new NativeTableCell(value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
            cell.addClassName("zg-mono");
            cell.setTitle(value);
            cells[i + 1] = cell;
        }
        return cells;
    }
}
