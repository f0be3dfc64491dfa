package zhiguang.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BreakingChangesTest {

    private static final String DESCRIPTION = """
            {"paths": {"/jobs": {"get": {"parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
              "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}}},
              "post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}, "responses": {}}}},
             "components": {"schemas": {"Job": {"properties": {"id": {"type": "string"}, "state": {"type": "string", "enum": ["on", "off"]},
              "tags": {"type": "array", "items": {"type": "string"}}}, "required": ["id"]}}}}
            """;

    @Test
    void whatIsAddedBreaksNothing() {
        assertThat(after("\"id\": {\"type\": \"string\"}", "\"id\": {\"type\": \"string\"}, \"more\": {\"type\": \"string\"}")).isEmpty();
        assertThat(after("[\"on\", \"off\"]", "[\"on\", \"off\", \"broken\"]")).isEmpty();
        assertThat(after("{\"/jobs\"", "{\"/nodes\": {\"get\": {\"parameters\": [{\"name\": \"x\", \"in\": \"query\", \"required\": true}]}}, \"/jobs\"")).isEmpty();
        assertThat(after("\"schema\": {\"type\": \"integer\"}}]", "\"schema\": {\"type\": \"integer\"}}, {\"name\": \"new\", \"in\": \"query\"}]")).isEmpty();
    }

    @Test
    void whatGoesAwayOrIsNeededNewBreaks() {
        assertThat(after("\"/jobs\"", "\"/work\"")).containsExactly("get /jobs is gone", "post /jobs is gone");
        assertThat(after("\"get\"", "\"put\"")).containsExactly("get /jobs is gone");
        assertThat(after("\"state\": {", "\"status\": {")).containsExactly("field Job.state is gone");
        assertThat(after("[\"on\", \"off\"]", "[\"on\"]")).containsExactly("field Job.state knows no off any more");
        assertThat(after("[\"id\"]", "[\"id\", \"tags\"]")).containsExactly("field Job.tags is needed now");
        assertThat(after("\"in\": \"query\"", "\"in\": \"query\", \"required\": true")).containsExactly("get /jobs parameter limit is needed now");
        assertThat(after("\"name\": \"limit\"", "\"name\": \"most\"")).containsExactly("get /jobs parameter limit is gone");
        assertThat(after("{\"type\": \"integer\"}", "{\"type\": \"string\"}")).hasSize(1);
        assertThat(after("\"items\": {\"type\": \"string\"}", "\"items\": {\"type\": \"number\"}")).hasSize(1);
        assertThat(after("{\"200\"", "{\"202\"")).containsExactly("get /jobs answers 200 no more");
        assertThat(after("\"post\": {\"requestBody\": {", "\"post\": {\"requestBody\": {\"required\": true, ")).containsExactly("post /jobs wants a body now");
    }

    @Test
    void anAnswerMayHaveMoreForSureButNotLess() {
        assertThat(after("[\"id\"]", "[]")).containsExactly("field Job.id may be absent now");
        String answeredOnly = DESCRIPTION.replace("requestBody", "nothing");
        assertThat(BreakingChanges.between(read(answeredOnly), read(answeredOnly.replace("[\"id\"]", "[\"id\", \"tags\"]")))).isEmpty();
        String sentOnly = DESCRIPTION.replace("responses", "nothing");
        assertThat(BreakingChanges.between(read(sentOnly), read(sentOnly.replace("[\"id\"]", "[]")))).isEmpty();
    }

    private static List<String> after(String old, String changed) {
        assertThat(DESCRIPTION).contains(old);
        return BreakingChanges.between(read(DESCRIPTION), read(DESCRIPTION.replace(old, changed)));
    }

    private static JsonNode read(String text) {
        return JsonMapper.builder().build().readTree(text);
    }
}
