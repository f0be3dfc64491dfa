package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.audit.AuditLog;

@Configuration
@EnableConfigurationProperties(CredentialSettings.class)
class CredentialConfiguration {

    @Bean
    SigningKeys signingKeys(CredentialSettings settings) throws IOException, GeneralSecurityException, JOSEException {
        return SigningKeys.in(settings);
    }

    @Bean
    SecretBox secretBox(CredentialSettings settings) throws IOException {
        return SecretBox.in(settings);
    }

    @Bean
    PersonalSecrets personalSecrets(CredentialSettings settings) throws IOException {
        return PersonalSecrets.in(settings);
    }

    @Bean
    SlurmTokens slurmTokens(SigningKeys keys, CredentialSettings settings, AuditLog audit, Clock clock) {
        return new SlurmTokens(keys.tokenKey(), settings.tokenLife(), audit, clock);
    }

    @Bean
    SshCertificates sshCertificates(SigningKeys keys, CredentialSettings settings, AuditLog audit, Clock clock) {
        return new SshCertificates(keys.certificateAuthority(), settings.certificateLife(), audit, clock);
    }
}
