package zhiguang.transfers;

import java.net.URI;
import java.util.List;

/** Items of a batch, by their place in it, that one request moves; {@code url} is presigned and must not be logged. */
record Bundle(URI url, List<Integer> items) {

    @Override
    public String toString() {
        return "Bundle[" + items + "]";
    }
}
