package zhiguang.ui.signin;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import zhiguang.identity.SignIn;

@Configuration
@EnableWebSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn) throws Exception {
        http.authorizeHttpRequests(requests ->
                requests.requestMatchers("/icons/**", "/aura/**", "/styles.css").permitAll());
        http.addFilterBefore(new AccessFilter(signIn), AnonymousAuthenticationFilter.class);
        http.headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)));
        return http.with(VaadinSecurityConfigurer.vaadin(), pages -> pages.loginView(LoginView.class))
                .build();
    }
}
