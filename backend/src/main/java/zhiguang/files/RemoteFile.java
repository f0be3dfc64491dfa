package zhiguang.files;

import java.time.Instant;

/** A file or directory on the cluster; {@code size} in bytes. */
public record RemoteFile(RemotePath path, boolean directory, long size, Instant modified) {}
