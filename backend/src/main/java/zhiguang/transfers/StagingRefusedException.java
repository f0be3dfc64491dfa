package zhiguang.transfers;

/** The staging errand as a whole cannot be done; {@code code} is the key {@code transfer.<code>}. */
public final class StagingRefusedException extends Exception {

    private final String code;

    public StagingRefusedException(String code) {
        super("staging refused: " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
