package zhiguang.slurm;

import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;

/** Reads {@code shares} one entry at a time: each association brings 3 KB, of which a few numbers matter here. */
final class Shares {

    static final String PATH = "/slurm/" + VersionedPaths.GENERATED + "/shares";

    private static final ObjectReader ENTRY =
            SlurmHttp.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, JsonNode> accounts = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();

    private Shares() {}

    static List<AccountUse> read(InputStream json) {
        Shares shares = new Shares();
        forEach(json, shares::entry);
        return shares.uses();
    }

    static void forEach(InputStream json, Consumer<JsonNode> each) {
        try (JsonParser parser = SlurmHttp.JSON.createParser(json)) {
            parser.nextToken();
            descend(parser, each);
        }
    }

    /** The list is {@code shares.shares}. */
    private static void descend(JsonParser parser, Consumer<JsonNode> each) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("shares");
            JsonToken value = parser.nextToken();
            if (wanted && value == JsonToken.START_OBJECT) {
                descend(parser, each);
            } else if (wanted && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    each.accept(ENTRY.readTree(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void entry(JsonNode entry) {
        String name = entry.path("name").asString("");
        if (entry.path("type").toString().contains("USER")) {
            members.computeIfAbsent(entry.path("parent").asString(""), account -> new HashSet<>()).add(name);
        } else {
            accounts.put(name, entry.path("tres"));
        }
    }

    private List<AccountUse> uses() {
        return accounts.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Intent.ROOT))
                .flatMap(entry -> Names.account(entry.getKey()).stream()
                        .map(account -> new AccountUse(
                                account,
                                used(entry.getValue(), "cpu"),
                                used(entry.getValue(), "gres/gpu"),
                                limit(entry.getValue()),
                                members.getOrDefault(entry.getKey(), Set.of()))))
                .toList();
    }

    private static Optional<CoreHours> limit(JsonNode tres) {
        return value(tres.path("group_minutes"), "cpu")
                .filter(minutes -> minutes.path("set").asBoolean(false))
                .map(minutes -> new CoreHours(minutes.path("number").asLong()));
    }

    /** Usage is in seconds. */
    private static CoreHours used(JsonNode tres, String resource) {
        return CoreHours.ofSeconds(value(tres.path("usage"), resource).map(JsonNode::asDouble).orElse(0.0));
    }

    private static Optional<JsonNode> value(JsonNode list, String resource) {
        return list.valueStream()
                .filter(each -> each.path("name").asString("").equals(resource))
                .map(each -> each.path("value"))
                .findFirst();
    }
}
