package zhiguang.ui.spaces;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.shares.Share;
import zhiguang.spaces.shares.SharedFile;
import zhiguang.spaces.shares.SharedFiles;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.BrowserSave;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** What somebody shared, for whoever has the link, signed in or not. A link that opens nothing says the same whatever the reason. */
@Route(value = "s/:token", autoLayout = false)
@AnonymousAllowed
@CssImport("./data/data.css")
class SharedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST = 1_000;

    private final SharedFiles shared;
    private final BackgroundCalls background;
    private final ArchiveDownload archive;
    private String token = "";

    SharedView(SharedFiles shared, BackgroundCalls background) {
        this.shared = shared;
        this.background = background;
        this.archive = new ArchiveDownload(key -> Optional.empty(), background);
        addClassName("zg-shared");
    }

    private record Content(Share share, String maker, List<SharedFile> files) {}

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        String asked = token;
        background.call(this, () -> read(asked), this::show);
    }

    private Optional<Content> read(String asked) {
        return shared.find(asked).flatMap(share -> shared.maker(share)
                .map(maker -> new Content(share, maker.displayName(), shared.list(asked, 0, MOST + 1))));
    }

    private void show(Optional<Content> content) {
        removeAll();
        add(brand());
        content.ifPresentOrElse(this::showFiles, this::showNothing);
    }

    private static Div brand() {
        Div brand = new Div(new Image("icons/favicon.svg", ""), new Span("之光"), new Span("Zhiguang"));
        brand.addClassName("zg-brand");
        return brand;
    }

    private void showNothing() {
        add(new EmptyState(Symbol.UNLINK, getTranslation("shared.gone"), getTranslation("shared.gone.why")));
    }

    private void showFiles(Content content) {
        List<SharedFile> files = content.files().stream().limit(MOST).toList();
        long bytes = files.stream().mapToLong(file -> file.file().size()).sum();
        Span summary = new Span(getTranslation("shared.files", files.size(), Formats.of(this).bytes(bytes)));
        summary.addClassName("zg-quiet");
        PageHeader header = new PageHeader(getTranslation("shared.title")).withBeside(summary);
        if (files.size() > 1 && files.size() == content.files().size()) {
            Button all = new Button(getTranslation("shared.all"), Symbol.ARCHIVE.icon(), click -> pack(files));
            all.addThemeVariants(ButtonVariant.PRIMARY);
            header.withActions(all);
        }
        UnorderedList list = new UnorderedList();
        files.forEach(file -> list.add(line(file)));
        Paragraph until = new Paragraph(
                new Span(getTranslation("shared.by", content.maker()) + " · " + getTranslation("shared.until") + " "),
                new Timestamp(content.share().expiresAt()));
        add(header, until, archive, list);
        if (files.size() < content.files().size()) {
            add(new Paragraph(getTranslation("shared.more", MOST)));
        }
    }

    private ListItem line(SharedFile file) {
        Span name = new Span(file.path());
        name.getElement().setAttribute("dir", "auto");
        Span size = new Span(Formats.of(this).bytes(file.file().size()));
        size.addClassName("zg-number");
        Button download = new Button(getTranslation("shared.download"), Symbol.DOWNLOAD.icon(), click -> download(file));
        download.addThemeVariants(ButtonVariant.SMALL);
        download.setAriaLabel(getTranslation("shared.download.one", file.path()));
        ListItem line = new ListItem(name, size, download);
        file.file().sha256().ifPresent(sum -> line.getElement().setAttribute("title", "SHA-256 " + sum));
        return line;
    }

    /** Each time anew: an expired or revoked link ends here too. */
    private void download(SharedFile file) {
        String asked = token;
        background.call(this, () -> shared.downloadUrl(asked, file.id()), url -> url.ifPresentOrElse(
                found -> BrowserSave.start(this, found), () -> show(Optional.empty())));
    }

    private void pack(List<SharedFile> files) {
        String asked = token;
        List<StoredObject> named = files.stream().map(SharedView::named).toList();
        archive.pack("zhiguang.zip", "", named, key -> files.stream()
                .filter(file -> file.path().equals(key.value()))
                .findFirst()
                .flatMap(file -> shared.downloadUrl(asked, file.id())));
    }

    /** Under the name that the visitor sees. */
    private static StoredObject named(SharedFile shared) {
        StoredObject file = shared.file();
        return new StoredObject(
                file.id(), new ObjectKey(shared.path()), file.content(), file.size(), file.modified(), file.etag(), file.partSize(),
                file.sha256(), file.missing());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, UI.getCurrentOrThrow().getTranslation("shared.title"));
    }
}
