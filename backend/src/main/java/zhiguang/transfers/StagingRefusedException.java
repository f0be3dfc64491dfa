package zhiguang.transfers;

import java.util.Map;

/** The staging errand as a whole cannot be done; {@code code} is the key {@code transfer.<code>}. */
public final class StagingRefusedException extends Exception {

    private final String code;
    private final transient Map<String, String> values;

    public StagingRefusedException(String code) {
        this(code, Map.of());
    }

    /** {@code values} are the sentence's numbers, such as {@code need} and {@code free} of {@code no-space}. */
    public StagingRefusedException(String code, Map<String, String> values) {
        super("staging refused: " + code);
        this.code = code;
        this.values = Map.copyOf(values);
    }

    public Map<String, String> values() {
        return values;
    }

    public String code() {
        return code;
    }
}
