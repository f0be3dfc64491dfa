package zhiguang.identity;

/** What a person may do changed, and another instance of the portal has seen to their sign-ins; what is open here must end as well. */
public record AccessRevokedElsewhere(PortalUser user) {}
