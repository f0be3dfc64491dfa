package zhiguang.ui.signin;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import zhiguang.factors.SecondFactors;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInSessions;

@Configuration
@EnableWebSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn, SignInSessions sessions, ContentPolicy policy, FactorFilter factor,
            OidcSignIn oidc, OidcSignOut out, KeptSteps steps) throws Exception {
        http.authorizeHttpRequests(requests ->
                requests.requestMatchers("/icons/**", "/aura/**", "/styles.css", "/announcements.css").permitAll());
        http.addFilterBefore(new ForeignSignInFilter(), UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(new KeptFactorFilter(steps), UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(factor, UsernamePasswordAuthenticationFilter.class);
        // The page as well: it is decided before the pages' own configuration whether there is a built-in one.
        http.formLogin(form -> form.loginPage("/login").failureHandler(new SignInFailure(steps)));
        oidc.configure(http);
        http.csrf(tokens -> tokens.ignoringRequestMatchers(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/" + FactorView.PATH)));
        http.addFilterBefore(new AccessFilter(signIn, sessions), AnonymousAuthenticationFilter.class);
        http.logout(leave -> leave.addLogoutHandler(new SignOut(sessions)));
        http.headers(headers -> headers.addHeaderWriter(new AnswerHeaders(policy)).withObjectPostProcessor(eager()));
        return http.with(VaadinSecurityConfigurer.vaadin(), pages -> configure(pages.logoutSuccessHandler(out))).build();
    }

    @Bean
    FactorFilter factorFilter(Entrance entrance, SecondFactors factors, PortalUsers users, KeptSteps steps) {
        return new FactorFilter(entrance, factors, users, steps);
    }

    /** It stands among the pages' filters and nowhere else. */
    @Bean
    FilterRegistrationBean<FactorFilter> factorFilterOfPagesOnly(FactorFilter filter) {
        FilterRegistrationBean<FactorFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** Unknown addresses reach the frame, which answers them with its own page. */
    private static void configure(VaadinSecurityConfigurer pages) {
        pages.loginView(LoginView.class).anyRequest(AuthorizedUrl::authenticated);
    }

    /** Pages are sent by a forward, which closes the answer before headers could be added at its end. */
    private static ObjectPostProcessor<HeaderWriterFilter> eager() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends HeaderWriterFilter> O postProcess(O filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }
}
