package zhiguang.api.programs;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the API says of itself; the operations it takes from the code. */
@Configuration
class ApiDescription {

    private static final String BEARER = "bearer";

    /** One for all, as swagger's converters are: a second context of the process would not be asked. */
    private static final SchemaNames NAMES = new SchemaNames();

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info().title("Zhiguang").description("FirecREST v2").version(TokenFilter.VERSION))
                .components(new Components()
                        .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER)))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Schemas are called as their record and where it is nested: many controllers have one of the same name. */
    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), NAMES).openapi31(true);
    }

    @Bean
    GlobalOpenApiCustomizer operations() {
        return new OperationNames();
    }

    @Bean
    GlobalOpenApiCustomizer oauth() {
        return new OauthOperations();
    }

    @Bean
    GlobalOpenApiCustomizer required() {
        return new RequiredParts(NAMES);
    }
}
