package zhiguang.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The templates that come with the portal. A new release writes a new version, unless an administrator has made one his own. */
@Component
class ShippedTemplates {

    static final List<String> NAMES = List.of(
            "hello", "python", "sweep", "mpi", "gpu-check", "matrix", "statistics", "preprocess", "pipeline", "dependent-pair");

    private final TemplateTable table;
    private final Clock clock;

    ShippedTemplates(TemplateTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ship() {
        for (String name : NAMES) {
            TemplateId id = TemplateId.shipped(name);
            TemplateBody body = read(name);
            Optional<Template> there = table.findNewest(id);
            boolean own = there.filter(t -> t.author().isPresent() || t.body().equals(body)).isPresent();
            if (!own) {
                int version = there.map(Template::version).orElse(0) + 1;
                table.insert(new Template(id, version, TemplateReaders.EVERYBODY, Optional.empty(), body, clock.instant()));
            }
        }
    }

    static TemplateBody read(String name) {
        ObjectNode node = (ObjectNode) TemplateTable.JSON.readTree(resource(name + ".json"));
        node.put("script", resource(name + ".sh"));
        return TemplateTable.JSON.treeToValue(node, TemplateBody.class);
    }

    private static String resource(String file) {
        try (InputStream in = ShippedTemplates.class.getResourceAsStream("/zhiguang/templates/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the template " + file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
