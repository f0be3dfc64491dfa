package zhiguang.api.firecrest;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.EveryOperationIT.Things;

/** What a program may send that is careful, careless or ill-meaning. */
enum Variant {
    VALID,
    INVALID,
    FOREIGN,
    HUGE,
    UNICODE;

    /** Whether nothing can come of it. */
    boolean isOdd() {
        return this != VALID && this != FOREIGN;
    }

    /** For a parameter, or a field of a body, of this name. */
    Object of(String name, JsonNode schema, Things own, Things foreign, String place) {
        Things things = this == FOREIGN ? foreign : own;
        if (this == VALID || this == FOREIGN) {
            switch (name) {
                case "system":
                    return "main";
                case "allusers":
                    return false;
                case "path":
                    return things.file();
                case "targetPath", "linkPath", "workingDirectory":
                    return things.file() + "-2";
                case "id":
                    return place.contains("/tokens/") ? things.token() : place.contains("/jobs/") ? things.job() : place.contains("/spaces/") ? things.space() : place.contains("/uploads/")
                            ? things.upload() : things.submission();
                case "key":
                    return things.key();
                case "script":
                    return "#!/bin/bash\ntrue\n";
                case "account":
                    return place.contains("{account}") ? things.account() : this == FOREIGN ? "nobodys" : "";
                case "template":
                    return things.template();
                case "month":
                    return "2026-11";
                case "format":
                    return "csv";
                case "kind":
                    return "token";
                case "scopes":
                    return "jobs:read";
                case "addresses":
                    return "127.0.0.1";
                case "scriptPath", "partition", "reservation", "standardInput", "constraints", "cursor", "system_name", "from", "to", "state":
                    return "";
                case "scope":
                    return this == FOREIGN ? "projects" : "own";
                case "command":
                    return "true";
                case "transferMethod":
                    return "s3";
                case "time_window":
                    return "1h";
                default:
                    break;
            }
        }
        return switch (schema.path("type").asString("string")) {
            case "integer", "number" -> number();
            case "boolean" -> this == INVALID ? "perhaps" : false;
            default -> text();
        };
    }

    private Object number() {
        return switch (this) {
            case VALID, FOREIGN -> 1;
            case INVALID -> "one";
            case HUGE -> Long.MAX_VALUE;
            case UNICODE -> "١٢";
        };
    }

    private String text() {
        return switch (this) {
            case VALID, FOREIGN -> "x";
            case INVALID -> "';\"$(id)`&|<>../..\0";
            case HUGE -> "a".repeat(3000);
            case UNICODE -> "/之光/\uD83D\uDE00\u202E\u0301\uFFFE";
        };
    }

    /** By the schema of the description, {@code depth} of it. */
    Object body(JsonNode schema, JsonNode all, Things own, Things foreign, String place, int depth) {
        JsonNode known = schema.has("$ref") ? all.at(schema.path("$ref").asString().substring(1)) : schema;
        if (depth > 4 || !known.has("properties")) {
            return this == HUGE ? "a".repeat(300_000) : text();
        }
        Map<String, Object> body = new TreeMap<>();
        known.path("properties").properties().forEach(each -> {
            JsonNode of = each.getValue();
            body.put(each.getKey(), of.has("$ref")
                    ? body(of, all, own, foreign, place, depth + 1)
                    : of.path("type").asString("").equals("object")
                            ? this == VALID || this == FOREIGN ? Map.of() : Map.of(text(), text())
                            : of.path("type").asString("").equals("array")
                            ? java.util.List.of(of(each.getKey(), of.path("items"), own, foreign, place))
                            : of(each.getKey(), of, own, foreign, place));
        });
        if (this == VALID || this == FOREIGN) {
            body.keySet().removeIf(name -> name.equals("scriptPath") || name.equals("env") || name.equals("inputs"));
        }
        return body;
    }
}
