package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.ProviderException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import zhiguang.identity.ClusterUser;

/** Signs with keys in this process, and with others as soon as their files are. */
final class OwnSigner implements Signer {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final KeysInUse keys;
    private final Duration tokenLife;
    private final Duration certificateLife;
    private final Clock clock;

    OwnSigner(KeysInUse keys, Duration tokenLife, Duration certificateLife, Clock clock) {
        this.keys = keys;
        this.tokenLife = tokenLife;
        this.certificateLife = certificateLife;
        this.clock = clock;
    }

    @Override
    public String token(ClusterUser user, String purpose) {
        Instant now = clock.instant();
        RSAKey key = keys.get().keys().tokenKey();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("sun", user.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(tokenLife)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException | ProviderException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
        return jwt.serialize();
    }

    @Override
    public OpenSshCertificate certificate(PublicKey key, ClusterUser user, String purpose) {
        Instant now = clock.instant();
        try {
            return keys.get().authority().sign(OpenSshCertificateBuilder.userCertificate()
                    .publicKey(key)
                    .id("zhiguang:" + user)
                    .serial(now.toEpochMilli())
                    .principals(List.of(user.name()))
                    .validAfter(now.minus(CLOCK_SKEW))
                    .validBefore(now.plus(certificateLife)));
        } catch (Exception e) { // the library declares nothing narrower
            throw new IllegalStateException("the certificate authority cannot sign", e);
        }
    }
}
