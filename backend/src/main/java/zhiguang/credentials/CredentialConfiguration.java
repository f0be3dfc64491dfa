package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.audit.AuditLog;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

@Configuration
@EnableConfigurationProperties({CredentialSettings.class, Pkcs11Settings.class})
class CredentialConfiguration {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** With a socket the keys are in a process of their own, and none is read or made here. */
    @Bean
    Signer signer(CredentialSettings settings, Pkcs11Settings module, @Value("${zhiguang.credentials.socket:}") String socket, Clock clock)
            throws IOException, GeneralSecurityException {
        return socket.isBlank()
                ? new OwnSigner(new KeysInUse(settings, module), settings.tokenLife(), settings.certificateLife(), clock)
                : new SocketSigner(Path.of(socket), ANSWER);
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
    SlurmTokens slurmTokens(Signer signer, CredentialSettings settings, ObjectProvider<PortalUsers> users, AuditLog audit, Clock clock) {
        return new SlurmTokens(signer, settings.tokenLife(), user -> isLocked(users, user), audit, clock);
    }

    @Bean
    SshCertificates sshCertificates(Signer signer, ObjectProvider<PortalUsers> users, AuditLog audit) {
        return new SshCertificates(signer, user -> isLocked(users, user), audit);
    }

    /** Those as whom the portal itself looks at the cluster belong to nobody; the doctor, which knows of no people, signs for them alone. */
    private static boolean isLocked(ObjectProvider<PortalUsers> users, ClusterUser user) {
        return users.stream().anyMatch(known -> known.findByClusterUser(user.name()).filter(PortalUser::locked).isPresent());
    }
}
