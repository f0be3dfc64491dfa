package zhiguang.api.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What in a newer description of the API breaks programs that were written for the older. */
public final class BreakingChanges {

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> found = new ArrayList<>();
    private final Set<String> sent = new TreeSet<>();
    private final Set<String> answered = new TreeSet<>();

    private BreakingChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
        before.path("paths").forEach(path -> path.forEach(operation -> {
            collect(operation.path("requestBody"), sent);
            collect(operation.path("responses"), answered);
        }));
    }

    /** The names of the schemas that are used there, at whatever depth. */
    private void collect(JsonNode place, Set<String> names) {
        for (String ref : place.findValuesAsString("$ref")) {
            String name = ref.substring(ref.lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(before.at("/components/schemas").path(name), names);
            }
        }
    }

    public static List<String> between(JsonNode before, JsonNode after) {
        BreakingChanges changes = new BreakingChanges(before, after);
        changes.paths();
        changes.schemas();
        return List.copyOf(changes.found);
    }

    private void paths() {
        before.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String name = operation.getKey() + " " + path.getKey();
            JsonNode now = after.path("paths").path(path.getKey()).path(operation.getKey());
            if (now.isMissingNode()) {
                found.add(name + " is gone");
                return;
            }
            if (!now.path("operationId").equals(operation.getValue().path("operationId"))) {
                found.add(name + " has another operationId");
            }
            parameters(name, operation.getValue(), now);
            if (now.at("/requestBody/required").asBoolean(false) && !operation.getValue().at("/requestBody/required").asBoolean(false)) {
                found.add(name + " wants a body now");
            }
            type(name + " (body)", operation.getValue().path("requestBody"), now.path("requestBody"));
            operation.getValue().path("responses").properties().forEach(answer -> {
                if (answer.getKey().startsWith("2") && !now.path("responses").has(answer.getKey())) {
                    found.add(name + " answers " + answer.getKey() + " no more");
                }
                type(name + " (answer " + answer.getKey() + ")", answer.getValue(), now.path("responses").path(answer.getKey()));
            });
        }));
    }

    private void parameters(String name, JsonNode old, JsonNode now) {
        for (JsonNode parameter : old.path("parameters")) {
            JsonNode same = parameter(now, parameter);
            String place = name + " parameter " + parameter.path("name").asString();
            if (same.isMissingNode()) {
                found.add(place + " is gone");
            } else {
                same(place, parameter.path("schema"), same.path("schema"));
            }
        }
        for (JsonNode parameter : now.path("parameters")) {
            boolean needed = parameter.path("required").asBoolean(false);
            if (needed && !parameter(old, parameter).path("required").asBoolean(false)) {
                found.add(name + " parameter " + parameter.path("name").asString() + " is needed now");
            }
        }
    }

    private static JsonNode parameter(JsonNode operation, JsonNode wanted) {
        for (JsonNode each : operation.path("parameters")) {
            if (each.path("name").equals(wanted.path("name")) && each.path("in").equals(wanted.path("in"))) {
                return each;
            }
        }
        return operation.path("nothing");
    }

    /** Bodies and answers name their schema, or are simple. */
    private void type(String place, JsonNode old, JsonNode now) {
        old.path("content").properties().forEach(content -> {
            JsonNode same = now.path("content").path(content.getKey());
            if (same.isMissingNode() && now.isObject()) {
                found.add(place + " is no " + content.getKey() + " any more");
            } else if (now.isObject()) {
                same(place, content.getValue().path("schema"), same.path("schema"));
            }
        });
    }

    private void schemas() {
        before.at("/components/schemas").properties().forEach(schema -> {
            JsonNode now = after.at("/components/schemas").path(schema.getKey());
            if (now.isMissingNode()) {
                found.add("schema " + schema.getKey() + " is gone");
                return;
            }
            schema.getValue().path("properties").properties().forEach(field -> {
                JsonNode same = now.path("properties").path(field.getKey());
                String place = "field " + schema.getKey() + "." + field.getKey();
                if (same.isMissingNode()) {
                    found.add(place + " is gone");
                } else {
                    same(place, field.getValue(), same);
                }
            });
            required(schema.getKey(), schema.getValue(), now);
        });
    }

    /** What is sent may not need more than before, and an answer may not lack what it always had. */
    private void required(String schema, JsonNode old, JsonNode now) {
        Set<String> needed = texts(now.path("required"));
        Set<String> always = texts(old.path("required"));
        if (sent.contains(schema)) {
            needed.stream().filter(field -> !always.contains(field)).forEach(field -> found.add("field " + schema + "." + field + " is needed now"));
        }
        if (answered.contains(schema)) {
            always.stream()
                    .filter(field -> !needed.contains(field) && now.path("properties").has(field))
                    .forEach(field -> found.add("field " + schema + "." + field + " may be absent now"));
        }
    }

    private void same(String place, JsonNode old, JsonNode now) {
        for (String word : List.of("type", "format", "$ref")) {
            if (!old.path(word).equals(now.path(word)) && !old.path(word).isMissingNode()) {
                found.add(place + " was " + old.path(word) + " and is " + now.path(word));
            }
        }
        Set<String> gone = texts(old.path("enum"));
        gone.removeAll(texts(now.path("enum")));
        gone.forEach(value -> found.add(place + " knows no " + value + " any more"));
        if (old.has("items")) {
            same(place + "[]", old.path("items"), now.path("items"));
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> all = new TreeSet<>();
        list.forEach(each -> all.add(each.asString()));
        return all;
    }
}
