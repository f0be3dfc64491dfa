package zhiguang.slurm;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** HTTP the way slurmrestd takes it: version 1.1, bodies in one piece, nothing sent for what is not set. */
final class SlurmHttp {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addHandler(new LaterFields())
            .build();

    private SlurmHttp() {}

    static RestClient client(SlurmSettings settings) {
        return RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(new SlurmRequests(settings.timeout()))
                .requestInterceptor(new VersionedPaths(settings.version()))
                .configureMessageConverters(
                        all -> all.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
                .build();
    }
}
