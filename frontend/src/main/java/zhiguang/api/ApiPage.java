package zhiguang.api;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** The page on which the API is tried, Swagger UI: files that are nobody's; what they show and do needs a token. */
@Configuration
class ApiPage {

    /** As in the pom. */
    private static final String SWAGGER_UI = "5.32.14";

    private static final String FILES = "/api/try/**";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    ResourceHttpRequestHandler tryFiles() {
        ResourceHttpRequestHandler files = new ResourceHttpRequestHandler();
        files.setLocations(List.of(
                new ClassPathResource("zhiguang/api/try/"), new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + SWAGGER_UI + "/")));
        return files;
    }

    /** Before what answers that there is no such operation. */
    @Bean
    SimpleUrlHandlerMapping tryAddress(ResourceHttpRequestHandler tryFiles) {
        return new SimpleUrlHandlerMapping(Map.of(FILES, tryFiles), Ordered.HIGHEST_PRECEDENCE);
    }

    /** Without a session: a token on this page never meets the cookie of the portal's pages. */
    @Bean
    @Order(1)
    SecurityFilterChain tryPage(HttpSecurity http) throws Exception {
        return http.securityMatcher(FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }
}
