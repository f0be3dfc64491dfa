package zhiguang.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
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

/** Signs with keys in this process. */
final class OwnSigner implements Signer {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Duration tokenLife;
    private final Duration certificateLife;
    private final Clock clock;
    private final CertificateSigning authority;

    OwnSigner(SigningKeys keys, Duration tokenLife, Duration certificateLife, Clock clock) throws GeneralSecurityException {
        this.authority = new CertificateSigning(keys.certificateAuthority());
        this.keys = keys;
        this.tokenLife = tokenLife;
        this.certificateLife = certificateLife;
        this.clock = clock;
    }

    @Override
    public String token(ClusterUser user, String purpose) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("sun", user.name())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(tokenLife)))
                .build();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.tokenKey().getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(new RSASSASigner(keys.tokenKey()));
        } catch (JOSEException | ProviderException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
        return jwt.serialize();
    }

    @Override
    public OpenSshCertificate certificate(PublicKey key, ClusterUser user, String purpose) {
        Instant now = clock.instant();
        try {
            return authority.sign(OpenSshCertificateBuilder.userCertificate()
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
