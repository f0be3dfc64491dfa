package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.StagedFile;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;
import zhiguang.ui.spaces.ArchiveDownload;

/** The files that came home, and those that could not, with the reason. */
class ResultsCard extends Card {

    private static final int MOST_SHOWN = 200;

    private final Downloads downloads;
    private final ArchiveDownload archive;
    private final Button all = new Button(getTranslation("job.results.all"), Symbol.ARCHIVE.icon());
    private Optional<Submission> submission = Optional.empty();
    private Set<ObjectKey> keys = Set.of();

    ResultsCard(Downloads downloads) {
        super(UI.getCurrent().getTranslation("job.results"));
        this.downloads = downloads;
        this.archive = downloads.archive();
        setId("results");
        all.addThemeVariants(ButtonVariant.SMALL);
        all.addClickListener(event -> submission.ifPresent(s -> downloads.pack(archive, s, keys)));
        addToHead(archive, all);
    }

    void show(JobPage page) {
        List<StagedFile> home = in(page, FileState.DONE);
        submission = page.submission();
        keys = home.stream().flatMap(file -> file.key().stream()).collect(Collectors.toSet());
        all.setVisible(home.size() > 1);
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
