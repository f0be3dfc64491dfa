package zhiguang.customers;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import zhiguang.identity.UserId;

/**
 * An application as administrators see it in lists, without what tells who somebody is.
 *
 * @param name masked, as phone and mail
 * @param decidedBy who approved, rejected or asked back last
 * @param reason what the applicant was told
 * @param user whom it led to
 */
public record Application(
        UUID id,
        ApplicationState state,
        String login,
        String name,
        String unit,
        String phone,
        String mail,
        String purpose,
        Instant made,
        Instant changed,
        Optional<String> decidedBy,
        String reason,
        Optional<UserId> user) {}
