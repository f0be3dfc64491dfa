package zhiguang.ui.files;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import java.util.Map;
import zhiguang.files.FileKind;
import zhiguang.files.RemoteEntry;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.Symbol;

/** How an entry looks, and where one gets by it. */
final class FileLook {

    private FileLook() {}

    static Symbol symbol(RemoteEntry entry) {
        return switch (entry.opened()) {
            case FOLDER -> entry.kind() == FileKind.LINK ? Symbol.FOLDER_OPEN : Symbol.FOLDER;
            case LINK -> entry.link().isPresent() ? Symbol.UNLINK : Symbol.LINK;
            case PIPE, SOCKET, DEVICE -> Symbol.CIRCLE_HELP;
            case FILE -> isArchive(entry) ? Symbol.ARCHIVE : Symbol.FILE_TEXT;
        };
    }

    static boolean isArchive(RemoteEntry entry) {
        return entry.opened() == FileKind.FILE
                && entry.path().name().toLowerCase(Locale.ROOT).matches(".*\\.(zip|tar|tgz|tbz2|txz|tar\\.(gz|bz2|xz))");
    }

    static String address(RemoteEntry entry) {
        return (entry.opened() == FileKind.FOLDER ? folder(entry.path()) : view(entry.path())).getPathWithQueryParameters();
    }

    static Location folder(RemotePath path) {
        return new Location("files", PageCluster.with(QueryParameters.simple(Map.of("path", path.shown()))));
    }

    static Location view(RemotePath path) {
        return new Location("files/view", PageCluster.with(QueryParameters.simple(Map.of("path", path.shown()))));
    }

    static Location edit(RemotePath path) {
        return new Location("files/edit", PageCluster.with(QueryParameters.simple(Map.of("path", path.shown()))));
    }
}
