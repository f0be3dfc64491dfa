package zhiguang.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.ssl.SSLSocketFactory;

/** Opens a connection on which a password may be sent: with TLS, to a server whose certificate and name are right. */
class LdapConnections {

    private final LdapSettings settings;

    LdapConnections(LdapSettings settings) {
        this.settings = settings;
    }

    LDAPConnection open(URI server) throws LDAPException, GeneralSecurityException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(settings.timeout().toMillis()));
        options.setResponseTimeoutMillis(settings.timeout().toMillis());
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
        String host = server.getHost();
        int port = settings.port(server);
        if (LdapSettings.isTls(server)) {
            return new LDAPConnection(tls(), options, host, port);
        }
        LDAPConnection connection = new LDAPConnection(options, host, port);
        if (!settings.plain()) {
            startTls(connection);
        }
        return connection;
    }

    private void startTls(LDAPConnection connection) throws LDAPException, GeneralSecurityException {
        try {
            var answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls()));
            if (answer.getResultCode() != ResultCode.SUCCESS) {
                throw new LDAPExtendedOperationException(answer);
            }
        } catch (LDAPException | GeneralSecurityException e) {
            connection.close();
            throw e;
        }
    }

    private SSLSocketFactory tls() throws GeneralSecurityException {
        if (settings.certificates() == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            return new SSLUtil(new PEMFileTrustManager(settings.certificates().toFile())).createSSLSocketFactory();
        } catch (KeyStoreException e) {
            throw new GeneralSecurityException("zhiguang.sign-in.ldap.certificates cannot be read", e);
        }
    }
}
