package zhiguang.notices.announcements;

import java.time.Instant;
import java.util.UUID;

/** An announcement as it is kept; {@code version} rises with each change of its text. */
public record Announcement(UUID id, AnnouncementText text, int version, String changedBy, Instant changedAt) {}
