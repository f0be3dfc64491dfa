package zhiguang.spaces.shares;

import zhiguang.spaces.ObjectId;
import zhiguang.spaces.StoredObject;

/** A file behind a share; {@code path} is its name below what was shared. */
public record SharedFile(ObjectId id, String path, StoredObject file) {}
