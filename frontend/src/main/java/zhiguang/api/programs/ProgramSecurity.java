package zhiguang.api.programs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.tokens.ApiSignIn;

/** The programs' own door: no session, no cookie, no form; beside the pages' and without a way to them. */
@Configuration
class ProgramSecurity {

    private final JsonMapper json;
    private final ApiTexts texts;

    ProgramSecurity(JsonMapper json, ApiTexts texts) {
        this.json = json;
        this.texts = texts;
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiSignIn signIn) throws Exception {
        return http.securityMatcher("/api/**", "/oauth2/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/oauth2/token", "/api/firecrest/status/liveness", "/api/firecrest/status/liveness/")
                        .permitAll()
                        .anyRequest()
                        .access((who, request) -> new AuthorizationDecision(who.get() instanceof ProgramAuthentication)))
                .addFilterBefore(new TokenFilter(signIn), AnonymousAuthenticationFilter.class)
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint((request, response, e) -> refuse(request, response, HttpStatus.UNAUTHORIZED, "token"))
                        .accessDeniedHandler((request, response, e) -> refuse(request, response, HttpStatus.FORBIDDEN, "denied")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String message = texts.say(request, "api.problem." + code);
        response.getOutputStream().write(json.writeValueAsBytes(new ErrorBody("error", message, null, null, null)));
    }
}
