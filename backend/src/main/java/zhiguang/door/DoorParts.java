package zhiguang.door;

import java.time.Clock;
import zhiguang.audit.AuditLog;
import zhiguang.spaces.SpaceBytes;
import zhiguang.spaces.SpaceChanges;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StorageQuota;

/** What the door works with. */
record DoorParts(
        Spaces spaces,
        SpaceObjects objects,
        SpaceChanges changes,
        SpaceBytes bytes,
        StorageQuota quota,
        Spool spool,
        Chunks chunks,
        DoorWords words,
        AuditLog audit,
        Clock clock) {}
