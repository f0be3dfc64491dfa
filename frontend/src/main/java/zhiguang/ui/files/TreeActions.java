package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import zhiguang.files.EntryCount;
import zhiguang.files.FileKind;
import zhiguang.files.FileName;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.files.WorkResult;
import zhiguang.files.WorkWatch;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Toast;

/** What the cluster does with whole trees, while the page shows how far it is. */
class TreeActions {

    private static final int NAMED = 3;

    private final FileParts parts;
    private final Component page;
    private final WorkBar works;
    private final Runnable changed;

    TreeActions(FileParts parts, Component page, WorkBar works, Runnable changed) {
        this.parts = parts;
        this.page = page;
        this.works = works;
        this.changed = changed;
    }

    /** Counts first what would go, where a folder is among it. */
    void delete(List<RemoteEntry> entries) {
        if (entries.stream().noneMatch(entry -> entry.kind() == FileKind.FOLDER)) {
            long bytes = entries.stream().mapToLong(RemoteEntry::size).sum();
            confirm(entries, new EntryCount(entries.size(), bytes, true));
            return;
        }
        ClusterUser user = parts.user();
        works.run(
                text("files.count.work"),
                watch -> parts.work().count(user, paths(entries), watch),
                count -> confirm(entries, count),
                () -> {});
    }

    private void confirm(List<RemoteEntry> entries, EntryCount count) {
        String title = entries.size() == 1
                ? text("files.delete.title", entries.getFirst().path().shownName())
                : text("files.delete.title.many", entries.size());
        String key = count.whole() ? "files.delete.effect" : "files.delete.effect.more";
        String effect = text(key, count.entries(), Formats.of(page).bytes(count.bytes()), names(entries));
        Danger.confirm(title, effect, text("files.delete"), () -> deleteNow(entries));
    }

    private void deleteNow(List<RemoteEntry> entries) {
        ClusterUser user = parts.user();
        run(text("files.delete.work", names(entries)), watch -> parts.work().delete(user, paths(entries), watch), "files.delete.done");
    }

    /** The rights of all below, after it was counted. */
    void mode(List<RemoteEntry> entries, int mode) {
        ClusterUser user = parts.user();
        works.run(
                text("files.count.work"),
                watch -> parts.work().count(user, paths(entries), watch),
                count -> Danger.confirm(
                        text("files.mode.below.title", "%03o".formatted(mode), names(entries)),
                        text(count.whole() ? "files.mode.below.effect" : "files.mode.below.effect.more", count.entries()),
                        text("files.mode.save"),
                        () -> run(
                                text("files.mode.below.work", names(entries)),
                                watch -> parts.work().setMode(user, paths(entries), mode, watch),
                                "files.mode.below.done")),
                () -> {});
    }

    void copy(List<RemoteEntry> entries, RemotePath from) {
        target("files.copy", entries, from, folder -> {
            ClusterUser user = parts.user();
            run(text("files.copy.work", names(entries)), watch -> parts.work().copy(user, paths(entries), folder, watch), "files.copy.done");
        });
    }

    void move(List<RemoteEntry> entries, RemotePath from) {
        target("files.move", entries, from, folder -> {
            ClusterUser user = parts.user();
            run(text("files.move.work", names(entries)), watch -> parts.work().move(user, paths(entries), folder, watch), "files.move.done");
        });
    }

    private void target(
            String key, List<RemoteEntry> entries, RemotePath from, java.util.function.Consumer<RemotePath> chosen) {
        new TargetDialog(parts, text(key + ".title", names(entries)), from, text(key), chosen).open();
    }

    void compress(List<RemoteEntry> entries, RemotePath folder) {
        String first = entries.size() == 1 ? entries.getFirst().path().shownName() : folder.shownName();
        new NameDialog(text("files.compress.title", names(entries)), (first.isEmpty() ? "files" : first) + ".tar.gz", text("files.compress"), (name, dialog) -> {
                    if (!isArchiveName(name)) {
                        dialog.complain(text("files.compress.name"));
                        return;
                    }
                    dialog.close();
                    ClusterUser user = parts.user();
                    RemotePath archive = name.in(folder);
                    run(text("files.compress.work", archive.shownName()),
                            watch -> parts.work().compress(user, paths(entries), archive, watch),
                            "files.compress.done");
                })
                .open();
    }

    private static boolean isArchiveName(FileName name) {
        return name.value().endsWith(".tar.gz") || name.value().endsWith(".tgz") || name.value().endsWith(".zip");
    }

    void extract(RemoteEntry archive) {
        ClusterUser user = parts.user();
        run(text("files.extract.work", archive.path().shownName()),
                watch -> parts.work().extract(user, archive.path(), watch),
                "files.extract.done");
    }

    private void run(String title, Function<WorkWatch, WorkResult> work, String doneKey) {
        works.run(title, work, result -> tell(result, doneKey), changed);
    }

    private void tell(WorkResult result, String doneKey) {
        if (result.failed().isEmpty()) {
            Toast.done(text(doneKey, result.done().stream().map(RemotePath::shownName).limit(NAMED).collect(Collectors.joining(", "))));
            return;
        }
        String sentences = result.failed().stream()
                .limit(NAMED)
                .map(failed -> text("files.failed", failed.path().shownName(), reason(failed.code())))
                .collect(Collectors.joining(" "));
        int more = result.failed().size() - NAMED;
        Toast.fail(more > 0 ? sentences + " " + text("files.failed.more", more) : sentences, null);
    }

    private String reason(String code) {
        return switch (code) {
            case "archive-size" -> text("files.reason.archive-size", Formats.of(page).bytes(parts.settings().unpackedBytes().toBytes()));
            case "archive-count" -> text("files.reason.archive-count", parts.settings().unpackedEntries());
            case "permission", "no-space", "missing", "exists", "itself", "no-folder", "name", "special", "changed", "link",
                    "archive-outside", "archive-absolute", "archive-link", "archive-special", "archive-broken", "archive-encrypted" ->
                text("files.reason." + code);
            default -> text("files.reason.io");
        };
    }

    private String names(List<RemoteEntry> entries) {
        String names = entries.stream().limit(NAMED).map(entry -> entry.path().shownName()).collect(Collectors.joining(", "));
        return entries.size() > NAMED ? text("files.names.more", names, entries.size() - NAMED) : names;
    }

    private static List<RemotePath> paths(List<RemoteEntry> entries) {
        return entries.stream().map(RemoteEntry::path).toList();
    }

    private String text(String key, Object... arguments) {
        return page.getTranslation(key, arguments);
    }
}
