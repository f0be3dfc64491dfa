package zhiguang.slurm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** HTTP the way slurmrestd takes it: version 1.1, bodies in one piece, nothing sent for what is not set. */
final class SlurmHttp {

    static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

    private SlurmHttp() {}

    static RestClient client(SlurmSettings settings) {
        return RestClient.builder()
                .baseUrl(settings.url().toString())
                .requestFactory(requests(settings.timeout()))
                .configureMessageConverters(
                        all -> all.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(JSON)))
                .build();
    }

    private static ClientHttpRequestFactory requests(Duration timeout) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
        JdkClientHttpRequestFactory jdk = new JdkClientHttpRequestFactory(http);
        jdk.setReadTimeout(timeout);
        return new BufferingClientHttpRequestFactory(jdk);
    }
}
