package zhiguang.credentials;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the signing keys are and how long what they sign lives.
 *
 * @param directory of the four key files; made with mode 0700 when it is not there
 * @param keyId the {@code kid} of the JWKS that the cluster holds
 */
@ConfigurationProperties("zhiguang.credentials")
public record CredentialSettings(
        @DefaultValue("keys") Path directory,
        @DefaultValue("portal-1") String keyId,
        @DefaultValue("60s") Duration tokenLife,
        @DefaultValue("5m") Duration certificateLife) {}
