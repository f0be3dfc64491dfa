package zhiguang.parts;

import java.util.List;

/** One library in the portal's jar. */
record Part(String name, String version, List<String> licences) {

    List<KnownHole> holes() {
        return KnownHoles.in(name, version);
    }
}
