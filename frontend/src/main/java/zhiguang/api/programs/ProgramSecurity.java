package zhiguang.api.programs;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import zhiguang.tokens.ApiSignIn;

/** The programs' own door: no session, no cookie, no form; beside the pages' and without a way to them. */
@Configuration
@EnableConfigurationProperties(RateSettings.class)
class ProgramSecurity {

    private final Refusal refusal;

    ProgramSecurity(Refusal refusal) {
        this.refusal = refusal;
    }

    /** Answers of the portal's own API have an ETag, so that who knows them already is told so in few bytes. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/v1/*");
        return filter;
    }

    /** A span for each filter of each request would cost more than it tells; the request itself is measured. */
    @Bean
    SecurityObservationSettings nothingOfEachFilter() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http, ApiSignIn signIn, RateSettings rates) throws Exception {
        return http.securityMatcher("/api/**", "/oauth2/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/oauth2/token", "/oauth2/device_authorization", "/oauth2/revoke", "/api/firecrest/staged/*", "/api/firecrest/status/liveness", "/api/firecrest/status/liveness/")
                        .permitAll()
                        .anyRequest()
                        .access((who, request) -> new AuthorizationDecision(who.get() instanceof ProgramAuthentication)))
                .addFilterBefore(new TokenFilter(signIn), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new RateFilter(rates, refusal), TokenFilter.class)
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint((request, response, e) -> refusal.send(request, response, HttpStatus.UNAUTHORIZED, "token"))
                        .accessDeniedHandler((request, response, e) -> refusal.send(request, response, HttpStatus.FORBIDDEN, "denied")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }
}
