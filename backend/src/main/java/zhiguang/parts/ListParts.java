package zhiguang.parts;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

/** A program that lists what the portal's jar is made of, with licences, and fails where a part has a known hole: {@code ./zhiguang parts}. */
public final class ListParts {

    private static final int FINE = 0;
    private static final int HOLES = 1;
    private static final int UNKNOWN = 2;

    private ListParts() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        try (InputStream list = ListParts.class.getResourceAsStream(PartList.PLACE)) {
            if (list == null) {
                System.err.println("this build has no list of parts");
                System.exit(UNKNOWN);
            } else {
                System.exit(run(PartList.read(list), System.out));
            }
        }
    }

    static int run(List<Part> parts, Appendable out) throws IOException {
        for (Part part : parts) {
            String licences = part.licences().isEmpty() ? "licence unknown" : String.join(" or ", part.licences());
            out.append(part.name()).append(' ').append(part.version()).append("  ").append(licences).append('\n');
        }
        List<Part> broken = parts.stream().filter(part -> !part.holes().isEmpty()).toList();
        for (Part part : broken) {
            String told = part.holes().stream().map(hole -> hole.told() + " (mended in " + hole.mended().text() + ")").collect(Collectors.joining("; "));
            out.append("known hole: ").append(part.name()).append(' ').append(part.version()).append("  ").append(told).append('\n');
        }
        out.append(parts.size() + " parts, " + broken.size() + " with known holes\n");
        return broken.isEmpty() ? FINE : HOLES;
    }
}
