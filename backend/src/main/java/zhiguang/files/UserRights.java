package zhiguang.files;

import java.util.Set;

/** Who a user is to the cluster's file systems; says by mode bits what he may do, which access lists can change. */
public record UserRights(int uid, Set<Integer> gids) {

    public UserRights {
        gids = Set.copyOf(gids);
    }

    /** To read a file, or to look into a folder; of a link nobody knows. */
    public boolean mayOpen(RemoteEntry entry) {
        int wanted = entry.kind() == FileKind.FOLDER ? 5 : 4;
        return entry.kind() == FileKind.LINK || (bits(entry) & wanted) == wanted;
    }

    public boolean mayWrite(RemoteEntry entry) {
        return entry.kind() == FileKind.LINK || (bits(entry) & 2) != 0;
    }

    /** To change its mode. */
    public boolean owns(RemoteEntry entry) {
        return entry.uid() == uid;
    }

    private int bits(RemoteEntry entry) {
        int shift = entry.uid() == uid ? 6 : gids.contains(entry.gid()) ? 3 : 0;
        return entry.mode() >> shift & 7;
    }
}
