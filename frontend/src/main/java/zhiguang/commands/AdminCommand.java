package zhiguang.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import zhiguang.commands.PortalDoor.Answer;

/** {@code ./zhiguang admin …}: what administrators do, scripted; JSON comes out, and the exit code says how it ended. */
public final class AdminCommand {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int MISUSED = 2;
    static final int NOT_ALLOWED = 3;
    static final int NOT_THERE = 4;
    static final int CONFLICT = 5;
    static final int LATER = 6;

    private final PortalDoor door;

    private AdminCommand(PortalDoor door) {
        this.door = door;
    }

    /** The exit code. */
    public static int run(List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (words.isEmpty() || words.contains("--help") || words.getFirst().equals("help")) {
            out.print(AdminUsage.text());
            return DONE;
        }
        try {
            List<String> rest = new ArrayList<>(words);
            PortalDoor door = Where.door(rest, environment);
            Arguments arguments = Arguments.parse(rest);
            return say(arguments.operation(), new AdminCommand(door).ask(arguments), out, err);
        } catch (Arguments.Misuse e) {
            err.println("zhiguang admin: " + e.getMessage() + "; see: zhiguang admin help");
            return MISUSED;
        } catch (IOException e) {
            err.println("zhiguang admin: the portal does not answer: " + e);
            return LATER;
        }
    }

    private Answer ask(Arguments arguments) throws IOException {
        Operation operation = arguments.operation();
        if (operation.words().equals(Operations.SET_QUOTA)) {
            return setQuota(arguments);
        }
        if (operation.isList()) {
            return all(path(arguments), arguments.fields());
        }
        return operation.hasBody()
                ? door.ask(operation.method(), path(arguments), Map.of(), Optional.of(arguments.fields()), Optional.empty())
                : door.ask(operation.method(), path(arguments), arguments.fields(), Optional.empty(), Optional.empty());
    }

    /** Page by page, as one list. */
    private Answer all(String path, Map<String, Object> fields) throws IOException {
        Map<String, Object> query = new TreeMap<>(fields);
        int most = query.remove("most") instanceof Number number ? number.intValue() : Integer.MAX_VALUE;
        query.put("limit", Math.clamp(most, 1, 1000));
        ArrayNode items = PortalDoor.JSON.createArrayNode();
        Answer page;
        do {
            page = door.ask("GET", path, query, Optional.empty(), Optional.empty());
            if (!page.isGood()) {
                return page;
            }
            items.addAll(page.json().path("items").valueStream().limit(most - items.size()).toList());
            query.put("cursor", page.json().path("next").asString(""));
        } while (!query.get("cursor").equals("") && items.size() < most);
        return new Answer(page.status(), items, Optional.empty());
    }

    /** What is not named stays as it was read, under the version that was read. */
    private Answer setQuota(Arguments arguments) throws IOException {
        List<String> words = arguments.operands().subList(1, arguments.operands().size());
        words.forEach(AdminCommand::checked);
        String path = path(arguments);
        Map<String, Object> query = new TreeMap<>(arguments.options());
        query.keySet().retainAll(List.of("member"));
        Answer before = door.ask("GET", path, query, Optional.empty(), Optional.empty());
        if (!before.isGood()) {
            return before;
        }
        Map<String, Object> limits = new TreeMap<>();
        before.json().path("limits").properties().forEach(each -> limits.put(each.getKey(), each.getValue()));
        words.forEach(word -> limit(word, limits));
        Map<String, Object> wanted = new TreeMap<>();
        List.of("partitions", "qos", "defaultQos").forEach(field -> wanted.put(field, before.json().path(field)));
        wanted.put("limits", limits);
        arguments.options().forEach((field, value) -> wanted.computeIfPresent(field, (name, old) -> value));
        return door.ask("PUT", path, query, Optional.of(wanted), before.tag());
    }

    private static void checked(String word) {
        if (!word.matches("[a-z_]+=(none|[0-9]{1,15})")) {
            throw new Arguments.Misuse("a limit is such as running_jobs=10 or gpus=none, not " + word);
        }
    }

    private static void limit(String word, Map<String, Object> limits) {
        String[] parts = word.split("=", 2);
        if (parts[1].equals("none")) {
            limits.remove(parts[0]);
        } else {
            limits.put(parts[0], Long.parseLong(parts[1]));
        }
    }

    private static String path(Arguments arguments) {
        String path = arguments.operation().path();
        for (String name : arguments.operation().operands()) {
            path = path.replace("{" + name + "}", PortalDoor.encoded(arguments.operand(name).orElse("")));
        }
        return path;
    }

    private static int say(Operation operation, Answer answer, PrintStream out, PrintStream err) {
        String text = answer.json().isMissingNode() ? "" : PortalDoor.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer.json());
        if (answer.isGood()) {
            out.println(text.isEmpty() ? "{}" : text);
            return operation.words().equals("audit verify") && !isWhole(answer.json()) ? REFUSED : DONE;
        }
        err.println(text.isEmpty() ? "{\"status\": " + answer.status() + "}" : text);
        return switch (answer.status()) {
            case 401, 403 -> NOT_ALLOWED;
            case 404 -> NOT_THERE;
            case 409, 412 -> CONFLICT;
            case 408, 424, 429 -> LATER;
            default -> answer.status() >= 500 ? LATER : REFUSED;
        };
    }

    private static boolean isWhole(JsonNode found) {
        return found.path("whole").asBoolean(false);
    }
}
