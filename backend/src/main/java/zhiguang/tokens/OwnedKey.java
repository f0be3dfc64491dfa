package zhiguang.tokens;

/** A key and whose it is. */
public record OwnedKey(String login, ApiKey key) {}
