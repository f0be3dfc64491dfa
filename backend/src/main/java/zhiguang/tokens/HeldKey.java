package zhiguang.tokens;

import zhiguang.identity.PortalUser;

/** A key that was neither revoked nor has expired, with the person it acts as. */
record HeldKey(ApiKey key, PortalUser user) {}
