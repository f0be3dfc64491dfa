package zhiguang.parts;

import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of parts (SBOM, CycloneDX) that is made with the jar and lies in it. */
final class PartList {

    static final String PLACE = "/META-INF/sbom/application.cdx.json";

    private PartList() {}

    static List<Part> read(InputStream list) {
        JsonNode components = JsonMapper.builder().build().readTree(list).path("components");
        return components.values().stream()
                .filter(component -> !component.path("purl").asString("").startsWith("pkg:maven/zhiguang/"))
                .map(PartList::part)
                .sorted(Comparator.comparing(Part::name).thenComparing(Part::version))
                .toList();
    }

    private static Part part(JsonNode component) {
        String group = component.path("group").asString("");
        String name = component.path("name").asString("");
        List<String> licences = component.path("licenses").values().stream().map(PartList::licence).filter(text -> !text.isEmpty()).toList();
        return new Part(group.isEmpty() ? name : group + ":" + name, component.path("version").asString(""), licences);
    }

    /** By its SPDX id where it has one. */
    private static String licence(JsonNode given) {
        JsonNode licence = given.path("license");
        String id = licence.path("id").asString("");
        return !id.isEmpty() ? id : licence.path("name").asString(given.path("expression").asString(""));
    }
}
