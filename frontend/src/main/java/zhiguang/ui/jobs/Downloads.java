package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.identity.UserId;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceObjects;
import zhiguang.submissions.Submission;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;
import zhiguang.ui.spaces.ArchiveDownload;

/** Sends the browser to the object store for a file; the URL is signed when it is wanted and lives minutes. */
@Service
class Downloads {

    private static final int MOST_PACKED = 10_000;
    private static final String CLICK = "const a = document.createElement('a'); a.href = $0; a.rel = 'noreferrer'; a.click();";

    private final SpaceObjects objects;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    Downloads(SpaceObjects objects, BackgroundCalls background, CurrentUser currentUser) {
        this.objects = objects;
        this.background = background;
        this.currentUser = currentUser;
    }

    Button button(ObjectKey key) {
        Button button = new Button(Symbol.DOWNLOAD.icon());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(button.getTranslation("job.results.download-one", key.name()));
        button.setTooltipText(button.getTranslation("job.results.download"));
        button.addClickListener(event -> start(button, key));
        return button;
    }

    /** Packs all results of a submission into one archive, in the browser. */
    ArchiveDownload archive() {
        return new ArchiveDownload(objects, currentUser, background);
    }

    void pack(ArchiveDownload archive, Submission submission, Set<ObjectKey> keys) {
        UserId user = currentUser.get().id();
        FolderPath folder = new FolderPath(submission.resultFolder());
        background.call(archive, () -> objects.list(user, folder, MOST_PACKED), found -> archive.pack(
                submission.workDirectory().name() + ".zip",
                folder.prefix(),
                found.stream().filter(object -> keys.contains(object.key())).toList()));
    }

    private void start(Component page, ObjectKey key) {
        UserId user = currentUser.get().id();
        background.call(page, () -> objects.downloadUrl(user, key), url -> go(page, url));
    }

    private static void go(Component page, Optional<URI> url) {
        url.ifPresentOrElse(
                u -> page.getElement().executeJs(CLICK, u.toString()),
                () -> Toast.warn(page.getTranslation("job.results.gone")));
    }
}
