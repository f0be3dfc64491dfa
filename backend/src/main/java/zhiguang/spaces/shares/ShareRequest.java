package zhiguang.spaces.shares;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import zhiguang.spaces.ObjectKey;

/**
 * What is to be shared, and how far.
 *
 * @param entries files and folders of one space; a folder with all that is or will be in it
 * @param mostDownloads after which the link is spent; not for scripts, which ask again for each try
 * @param forScript whether it is the token of a download script rather than a link for people
 */
public record ShareRequest(List<ObjectKey> entries, Duration life, OptionalInt mostDownloads, boolean forScript) {

    public ShareRequest {
        entries = List.copyOf(entries);
    }

    public static ShareRequest link(Collection<ObjectKey> entries, Duration life, OptionalInt mostDownloads) {
        return new ShareRequest(List.copyOf(entries), life, mostDownloads, false);
    }

    public static ShareRequest script(Collection<ObjectKey> entries, Duration life) {
        return new ShareRequest(List.copyOf(entries), life, OptionalInt.empty(), true);
    }
}
