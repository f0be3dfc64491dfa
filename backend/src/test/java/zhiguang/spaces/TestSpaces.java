package zhiguang.spaces;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes spaces for tests of other packages. */
public final class TestSpaces {

    private TestSpaces() {}

    public static Spaces personal(JdbcClient jdbc, ObjectStore store) {
        return new Spaces(jdbc, store);
    }
}
