package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.audit.AuditLog;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

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
    SlurmTokens slurmTokens(SigningKeys keys, CredentialSettings settings, PortalUsers users, AuditLog audit, Clock clock) {
        return new SlurmTokens(keys.tokenKey(), settings.tokenLife(), user -> isLocked(users, user), audit, clock);
    }

    @Bean
    SshCertificates sshCertificates(SigningKeys keys, CredentialSettings settings, PortalUsers users, AuditLog audit, Clock clock) {
        return new SshCertificates(keys.certificateAuthority(), settings.certificateLife(), user -> isLocked(users, user), audit, clock);
    }

    /** Those as whom the portal itself looks at the cluster belong to nobody. */
    private static boolean isLocked(PortalUsers users, ClusterUser user) {
        return users.findByClusterUser(user.name()).filter(PortalUser::locked).isPresent();
    }
}
