package zhiguang.api.programs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** How a program gets and ends its token, in the words of RFC 6749, 7009 and 8628; these endpoints take forms and no token. */
final class OauthOperations implements GlobalOpenApiCustomizer {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String GRANTED = "OauthGranted";
    private static final String REFUSED = "OauthRefused";
    private static final String CODES = "OauthCodes";

    @Override
    public void customise(OpenAPI api) {
        api.getComponents()
                .addSchemas(GRANTED, needed(object("access_token", "token_type", "scope").addProperty("expires_in", number())))
                .addSchemas(REFUSED, needed(object("error")))
                .addSchemas(CODES, needed(object("device_code", "user_code", "verification_uri", "verification_uri_complete")
                        .addProperty("expires_in", number())
                        .addProperty("interval", number())));
        api.getPaths()
                .addPathItem("/oauth2/token", post(
                        "oauthToken",
                        "client credentials, or what was approved by a code",
                        object("grant_type", "client_id", "client_secret", "scope", "device_code").required(List.of("grant_type")),
                        answers(GRANTED, "400", "401")))
                .addPathItem("/oauth2/device_authorization", post(
                        "oauthDeviceAuthorization",
                        "a code for the program and one for its person to type on a page",
                        object("client_id", "scope").required(List.of("client_id")),
                        answers(CODES, "400", "401", "429")))
                .addPathItem("/oauth2/revoke", post(
                        "oauthRevoke",
                        "ends the personal token that is brought",
                        object("token", "token_type_hint").required(List.of("token")),
                        answers("", "400")));
    }

    private static PathItem post(String id, String words, Schema<?> form, ApiResponses answers) {
        RequestBody body = new RequestBody().required(true).content(new Content().addMediaType(FORM, new MediaType().schema(form)));
        return new PathItem().post(new Operation()
                .operationId(id)
                .summary(words)
                .tags(List.of("oauth"))
                .security(List.of())
                .requestBody(body)
                .responses(answers));
    }

    /** An empty {@code good} for an answer without a body. */
    private static ApiResponses answers(String good, String... refused) {
        ApiResponse done = new ApiResponse().description("OK");
        ApiResponses answers = new ApiResponses().addApiResponse("200", good.isEmpty() ? done : done.content(of(good)));
        for (String status : refused) {
            answers.addApiResponse(status, new ApiResponse().description("refused").content(of(REFUSED)));
        }
        return answers;
    }

    private static Content of(String schema) {
        return new Content().addMediaType(JSON, new MediaType().schema(new JsonSchema().$ref("#/components/schemas/" + schema)));
    }

    private static Schema<?> object(String... texts) {
        Schema<?> object = new JsonSchema().typesItem("object");
        for (String text : texts) {
            object.addProperty(text, new JsonSchema().typesItem("string"));
        }
        return object;
    }

    private static Schema<?> number() {
        return new JsonSchema().typesItem("integer").format("int64");
    }

    private static Schema<?> needed(Schema<?> object) {
        return object.required(List.copyOf(object.getProperties().keySet()));
    }
}
