package zhiguang.templates;

import java.time.Instant;
import java.util.Optional;
import zhiguang.identity.UserId;

/**
 * One version of a template.
 *
 * @param author who wrote this version; empty for what came with the portal
 */
public record Template(
        TemplateId id, int version, TemplateReaders readers, Optional<UserId> author, TemplateBody body, Instant created) {}
