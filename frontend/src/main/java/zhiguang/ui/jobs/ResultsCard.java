package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** The files that came home, and those that could not, with the reason. */
class ResultsCard extends Card {

    private static final int MOST_SHOWN = 200;

    private final Downloads downloads;

    ResultsCard(Downloads downloads) {
        super(UI.getCurrent().getTranslation("job.results"));
        this.downloads = downloads;
        setId("results");
    }

    void show(JobPage page) {
        List<StagedFile> home = in(page, FileState.DONE);
        List<Component> parts = new ArrayList<>();
        if (!home.isEmpty()) {
            parts.add(list(home, this::downloadable));
        }
        List<StagedFile> left = in(page, FileState.FAILED);
        if (!left.isEmpty()) {
            Paragraph why = new Paragraph(getTranslation("job.results.left"));
            why.addClassName("zg-left");
            parts.add(why);
            parts.add(list(left, this::left));
        }
        setBody(parts);
        setVisible(!parts.isEmpty());
    }

    private static List<StagedFile> in(JobPage page, FileState state) {
        return page.outputs().stream().filter(f -> f.state() == state).toList();
    }

    private Component list(List<StagedFile> files, Function<StagedFile, ListItem> item) {
        UnorderedList list = new UnorderedList();
        list.addClassName("zg-files");
        files.stream().limit(MOST_SHOWN).map(item).forEach(list::add);
        if (files.size() <= MOST_SHOWN) {
            return list;
        }
        return new Div(list, new Paragraph(getTranslation("job.results.more", files.size() - MOST_SHOWN)));
    }

    private ListItem downloadable(StagedFile file) {
        Span size = new Span(Formats.of(this).bytes(file.size()));
        size.addClassNames("zg-number", "zg-quiet");
        ListItem item = new ListItem(Symbol.FILE_TEXT.icon(), name(file), size);
        file.key().ifPresent(key -> item.add(downloads.button(key)));
        return item;
    }

    private ListItem left(StagedFile file) {
        Span why = new Span(Ending.transfer(file.error().orElse(""), this::getTranslation));
        why.addClassName("zg-file-why");
        ListItem item = new ListItem(Symbol.TRIANGLE_ALERT.icon(), name(file), why);
        item.getElement().setAttribute("data-tone", Tone.WARNING.name().toLowerCase(Locale.ROOT));
        return item;
    }

    private static Span name(StagedFile file) {
        Span name = new Span(file.path());
        name.addClassName("zg-file-name");
        name.setTitle(file.path());
        return name;
    }
}
