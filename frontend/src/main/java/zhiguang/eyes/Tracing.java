package zhiguang.eyes;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import zhiguang.failure.Traces;

/** Sends traces to a site's receiver, where it has one. */
@Configuration
@EnableConfigurationProperties(TracingSettings.class)
class Tracing {

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    private final Optional<OpenTelemetrySdk> telemetry;

    Tracing(TracingSettings settings) {
        telemetry = Optional.ofNullable(settings.url()).map(url -> sending(settings, url.toString()));
    }

    private static OpenTelemetrySdk sending(TracingSettings settings, String url) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder().setEndpoint(url).setTimeout(settings.patience()).build();
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().toBuilder().put(SERVICE, "zhiguang").build())
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                        .build())
                .build();
    }

    @PostConstruct
    void begin() {
        telemetry.ifPresent(Traces::receivedBy);
    }

    /** What was recorded is still sent. */
    @PreDestroy
    void end() {
        telemetry.ifPresent(known -> {
            Traces.receivedBy(OpenTelemetry.noop());
            known.close();
        });
    }

    @Bean
    FilterRegistrationBean<TraceFilter> requests() {
        FilterRegistrationBean<TraceFilter> registration = new FilterRegistrationBean<>(new TraceFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(telemetry.isPresent());
        return registration;
    }
}
