package zhiguang.tokens;

/** How a program uses a key. */
public enum ApiKeyKind {
    /** It is sent with each request. */
    TOKEN("zgp_"),
    /** It fetches tokens that live for minutes. */
    CLIENT("zgs_");

    private final String prefix;

    ApiKeyKind(String prefix) {
        this.prefix = prefix;
    }

    /** By which scanners find a secret that somebody published. */
    String prefix() {
        return prefix;
    }
}
