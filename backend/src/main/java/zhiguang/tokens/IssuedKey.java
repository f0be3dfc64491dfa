package zhiguang.tokens;

/** A fresh key with its secret, which is shown this once. */
public record IssuedKey(ApiKey key, String secret) {

    @Override
    public String toString() {
        return "IssuedKey[" + key.id() + "]";
    }
}
