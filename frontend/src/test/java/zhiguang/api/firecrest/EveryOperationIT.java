package zhiguang.api.firecrest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.IssuedKey;

/** Each operation of the description, asked well and badly: none fails by a bug, tells how it is made, or gives what is another's. */
class EveryOperationIT extends OnFirecrest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SECRET = "SECRET" + UUID.randomUUID();

    /** What somebody has. */
    record Things(
            String file, String job, String submission, String space, String upload, String key, String token, String template, String account) {}

    @Autowired
    private Templates templates;

    @Test
    void answersEverythingWithSense() {
        await(() -> alice.get("/status/main/nodes").status() == 200);
        run("mkdir -p " + work);
        Things own = things("alice", work + "/f");
        Things foreign = things("bob", "/home/bob/kept-" + UUID.randomUUID());
        Portal door = new Portal("http://127.0.0.1:" + port, alice.token());
        Portal administrator = door.with(token("admin", AdminApiIT.ADMIN));
        JsonNode told = door.get("/api/openapi").json();
        List<String> wrong = new ArrayList<>();
        int[] asked = new int[1];
        told.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            for (Variant variant : Variant.values()) {
                asked[0]++;
                boolean asAdministrator = path.getKey().startsWith("/api/v1/admin/") && variant.isOdd();
                String why = complaint(ask(asAdministrator ? administrator : door, told, path.getKey(), operation, variant, own, foreign));
                if (!why.isEmpty()) {
                    wrong.add(operation.getKey() + " " + path.getKey() + " " + variant + ": " + why);
                }
            }
        }));
        assertThat(wrong).isEmpty();
        assertThat(asked[0]).isGreaterThan(350);
        assertThat(runAs("bob", "cat " + foreign.file())).isEqualTo(SECRET + "\n");
        assertThat(portal(token("bob", ALL)).get(JOBS + "/" + foreign.job()).status()).isEqualTo(200);
        assertThat(keys.list(user("bob"))).extracting(known -> known.id().toString()).contains(foreign.token());
        run("rm -rf " + work + "* /home/alice/.f7t_file_handling_job_*");
        runAs("bob", "rm -f " + foreign.file());
    }

    private Portal.Beginning ask(
            Portal door, JsonNode told, String path, Map.Entry<String, JsonNode> operation, Variant variant, Things own, Things foreign) {
        String address = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.getValue().path("parameters")) {
            String name = parameter.path("name").asString();
            String value = String.valueOf(variant.of(name, parameter.path("schema"), own, foreign, path));
            switch (parameter.path("in").asString()) {
                case "path" -> address = address.replace("{" + name + "}", encoded(value));
                case "query" -> query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(value));
                default -> {}
            }
        }
        if (operation.getValue().at("/responses/200/content/text~1event-stream").isObject()) {
            return door.peek(address + query);
        }
        JsonNode form = operation.getValue().at("/requestBody/content/application~1x-www-form-urlencoded/schema");
        if (form.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            form.path("properties").properties().forEach(each -> fields.put(each.getKey(), variant.of(each.getKey(), each.getValue(), own, foreign, path)));
            Answer answer = door.form(address, fields, Map.of());
            return new Portal.Beginning(answer.status(), answer.body());
        }
        JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
        Object body = variant.body(schema, told, own, foreign, path, 0);
        boolean has = operation.getValue().has("requestBody");
        Answer answer = door.send(
                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                address + query,
                has ? BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)) : BodyPublishers.noBody(),
                has ? Map.of("Content-Type", "application/json") : Map.of());
        return new Portal.Beginning(answer.status(), answer.body());
    }

    private static String complaint(Portal.Beginning answer) {
        String body = answer.body();
        if (answer.status() >= 500) {
            return answer.status() + " " + body;
        }
        if (body.contains("Exception") || body.contains("\tat ") || body.contains("zhiguang.")) {
            return "tells how it is made: " + body;
        }
        return body.contains(SECRET) ? "gives what is another's" : "";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    private Things things(String login, String file) {
        IssuedKey issued = key(login, ApiKeyKind.TOKEN, ALL, Optional.empty(), List.of());
        String key = issued.secret();
        Portal of = portal(key);
        Portal own = new Portal("http://127.0.0.1:" + port + "/api/v1", key);
        String words = login.equals("alice") ? "" : SECRET;
        runAs(login, "umask 077; echo " + SECRET + " > " + file + (login.equals("alice") ? "; echo mine > " + file : ""));
        String home = file.substring(0, file.lastIndexOf('/'));
        Map<String, Object> job = Map.of("name", "kept" + words, "script", "#!/bin/bash\n#SBATCH --time=5\ntrue\n", "working_directory", home);
        String number = of.post(JOBS, Map.of("job", job)).json().path("jobId").asString();
        JsonNode submission = own.get("/submissions").json().at("/items/0/id");
        String space = own.get("/spaces").json().at("/items/0/id").asString();
        String upload = own.post("/spaces/" + space + "/uploads", Map.of("key", "kept" + words + UUID.randomUUID(), "size", 1)).json().path("id").asString();
        assertThat(List.of(number, space, upload, submission.asString(""))).doesNotContain("");
        TemplateBody body = new TemplateBody(
                new BothLanguages("kept" + words, ""), BothLanguages.NONE, "", List.of(), "#!/bin/bash\n#SBATCH --time=5\ntrue\n", List.of());
        String template = templates.create(user(login), new TemplateReaders.Person(user(login).id()), body).id().toString();
        String account = login.equals("alice") ? account() : "nobodys";
        return new Things(file, number, submission.asString(), space, upload, "none", issued.key().id().toString(), template, account);
    }
}
