package zhiguang.ui.files;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.IntConsumer;

/** Who may read, write and run or enter something, as a table and as the octal number that {@code chmod} takes. */
class ModeDialog extends Dialog {

    private static final List<String> WHO = List.of("owner", "group", "others");
    private static final List<String> WHAT = List.of("read", "write", "execute");

    private final Checkbox[] bits = new Checkbox[9];
    private final TextField octal = new TextField();
    private final Button save;
    private final Checkbox below = new Checkbox(getTranslation("files.mode.below"));
    private int mode;

    /** {@code folders}: whether there is anything below; {@code chosenBelow} then hears of rights that are for all of it. */
    ModeDialog(String title, int mode, boolean folders, IntConsumer chosen, IntConsumer chosenBelow) {
        this.mode = mode;
        below.setVisible(folders);
        setHeaderTitle(title);
        octal.setLabel(getTranslation("files.mode.octal"));
        octal.setHelperText(getTranslation("files.mode.octal.rule"));
        octal.setPattern("[0-7]{3,4}");
        octal.setAllowedCharPattern("[0-7]");
        octal.setMaxLength(4);
        octal.setManualValidation(true);
        octal.setValueChangeMode(ValueChangeMode.EAGER);
        octal.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                typed(event.getValue());
            }
        });
        save = new Button(getTranslation("files.mode.save"), event -> {
            close();
            (below.getValue() ? chosenBelow : chosen).accept(this.mode);
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        NativeTable table = table();
        table.addClassName("zg-modes");
        add(table, octal, below);
        getFooter().add(new Button(getTranslation("action.cancel"), event -> close()), save);
        show();
    }

    private NativeTable table() {
        NativeTable table = new NativeTable();
        NativeTableRow head = new NativeTableRow(new NativeTableHeaderCell());
        WHAT.forEach(what -> head.add(new NativeTableHeaderCell(getTranslation("files.mode." + what))));
        table.getHead().add(head);
        for (int who = 0; who < 3; who++) {
            NativeTableRow row = new NativeTableRow(new NativeTableHeaderCell(getTranslation("files.mode." + WHO.get(who))));
            for (int what = 0; what < 3; what++) {
                row.add(new NativeTableCell(box(who, what)));
            }
            table.getBody().add(row);
        }
        return table;
    }

    private Checkbox box(int who, int what) {
        int index = who * 3 + what;
        int bit = 1 << 8 - index;
        Checkbox box = new Checkbox();
        box.setAriaLabel(getTranslation("files.mode." + WHO.get(who)) + ": " + getTranslation("files.mode." + WHAT.get(what)));
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                mode = event.getValue() ? mode | bit : mode & ~bit;
                show();
            }
        });
        bits[index] = box;
        return box;
    }

    private void typed(String text) {
        boolean fits = text.matches("[0-7]{3,4}");
        octal.setInvalid(!fits);
        save.setEnabled(fits);
        if (fits) {
            mode = Integer.parseInt(text, 8);
            showBits();
        }
    }

    private void show() {
        octal.setInvalid(false);
        save.setEnabled(true);
        octal.setValue((mode > 0777 ? "%04o" : "%03o").formatted(mode));
        showBits();
    }

    private void showBits() {
        for (int i = 0; i < bits.length; i++) {
            bits[i].setValue((mode >> 8 - i & 1) != 0);
        }
    }
}
