package zhiguang.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import javax.security.auth.login.LoginException;

/** Keys that never leave a security module: what must be signed goes there. */
final class SecurityToken {

    private static final String NAME = "zhiguang";

    private final KeyStore store;

    private SecurityToken(KeyStore store) {
        this.store = store;
    }

    /** Fails with a sentence for whoever starts the portal. */
    static SecurityToken open(Pkcs11Settings settings) throws IOException, GeneralSecurityException {
        Path library = Path.of(settings.library());
        if (!Files.isReadable(library)) {
            throw new IOException("the PKCS#11 library " + library + " cannot be read (zhiguang.credentials.pkcs11.library)");
        }
        char[] pin = new String(KeyFiles.readSecret(Path.of(settings.pinFile())), StandardCharsets.UTF_8).strip().toCharArray();
        String where = "the security token (" + library + ", " + (settings.slot() < 0 ? "first slot" : "slot " + settings.slot()) + ")";
        try {
            Provider provider = provider(settings);
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new SecurityToken(store);
        } catch (IOException e) {
            String why = e.getCause() instanceof LoginException || e.getCause() instanceof UnrecoverableKeyException ? " refuses the PIN in " + settings.pinFile() : " cannot be read";
            throw new IOException(where + why, e);
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
            throw new IOException(where + " is not there", e);
        }
    }

    KeyPair find(String label) throws IOException, GeneralSecurityException {
        Certificate certificate = store.getCertificate(label);
        if (certificate == null || !(store.getKey(label, null) instanceof PrivateKey secret)) {
            throw new IOException("the security token has no key “" + label + "” with a certificate; it has: "
                    + String.join(", ", Collections.list(store.aliases())));
        }
        return new KeyPair(certificate.getPublicKey(), secret);
    }

    /** Known to the whole process: what signs finds the provider by the key. */
    private static Provider provider(Pkcs11Settings settings) {
        String slot = settings.slot() < 0 ? "slotListIndex=0" : "slot=" + settings.slot();
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=" + NAME + "\nlibrary=" + settings.library() + "\n" + slot + "\nshowInfo=false\n");
        Security.removeProvider(provider.getName());
        Security.addProvider(provider);
        return provider;
    }
}
