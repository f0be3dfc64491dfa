package zhiguang.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page on which the API is tried, Swagger UI: files that are nobody's; what they show and do needs a token. */
@Configuration
class ApiPage implements WebMvcConfigurer {

    static final String ADDRESS = "/api/try";

    /** As in the pom. */
    private static final String SWAGGER_UI = "5.32.14";

    private static final String FILES = ADDRESS + "/**";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(FILES)
                .addResourceLocations("classpath:/zhiguang/api/try/", "classpath:/META-INF/resources/webjars/swagger-ui/" + SWAGGER_UI + "/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController(ADDRESS, ADDRESS + "/index.html");
    }

    /** Without a session: a token on this page never meets the cookie of the portal's pages. */
    @Bean
    @Order(1)
    SecurityFilterChain tryPage(HttpSecurity http) throws Exception {
        return http.securityMatcher(ADDRESS, FILES)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }
}
