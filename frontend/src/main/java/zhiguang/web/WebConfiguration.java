package zhiguang.web;

import jakarta.servlet.Filter;
import org.apache.coyote.ProtocolHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Before all other filters but the one that finds out whose session it is. */
@Configuration
@EnableConfigurationProperties(WebSettings.class)
class WebConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    @Bean
    FilterRegistrationBean<BodyFilter> bodies(WebSettings settings) {
        return at(FIRST + 1, new BodyFilter(settings));
    }

    @Bean
    FilterRegistrationBean<BrowserRateFilter> rates(WebSettings settings) {
        return at(FIRST + 8, new BrowserRateFilter(settings.rate()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(
            WebSettings settings, @Value("${server.tomcat.remoteip.internal-proxies:}") String proxies) {
        return factory -> {
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addProtocolHandlerCustomizers((ProtocolHandler handler) -> {
                if (handler instanceof BoundedProtocol protocol) {
                    protocol.bound(settings, proxies);
                }
            });
        };
    }

    private static <F extends Filter> FilterRegistrationBean<F> at(int order, F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
