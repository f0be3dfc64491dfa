package zhiguang.parts;

import java.io.InputStream;
import java.util.List;

/** The list of parts in a production build, for tests of it. */
public final class ShippedParts {

    private ShippedParts() {}

    /** A line for each part without a licence or with a known hole. */
    public static List<String> complaints(InputStream list) {
        return PartList.read(list).stream()
                .filter(part -> part.licences().isEmpty() || !part.holes().isEmpty())
                .map(part -> part.name() + " " + part.version() + " " + part.holes())
                .toList();
    }

    public static List<String> names(InputStream list) {
        return PartList.read(list).stream().map(Part::name).toList();
    }
}
