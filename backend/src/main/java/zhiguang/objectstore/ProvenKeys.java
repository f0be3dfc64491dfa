package zhiguang.objectstore;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.SpaceId;

/** Gives no key before the store has shown that the key of one space does not reach another. */
final class ProvenKeys implements SpaceKeys {

    private static final Logger log = LoggerFactory.getLogger(ProvenKeys.class);
    static final String REFUSAL = "the object store lets the key of one space read another, so a presigned URL could be turned against other"
            + " people's files: give the store STS and zhiguang.object-store.role-arn, or accept that risk with"
            + " zhiguang.object-store.keys=shared and zhiguang.object-store.accept-shared-key=true";

    private final SpaceKeys keys;
    private final IsolationProbe probe;
    private final ReentrantLock proving = new ReentrantLock();
    private volatile boolean proven;

    ProvenKeys(SpaceKeys keys, IsolationProbe probe) {
        this.keys = keys;
        this.probe = probe;
    }

    /** Sessions of the store, tried at once. */
    static ProvenKeys of(ObjectStoreSettings settings, OkHttpClient http, InstantSource clock) {
        SpaceKeys sessions = new SessionKeys(settings, http, clock);
        ProvenKeys keys = new ProvenKeys(sessions, new IsolationProbe(settings, new StoreClients(settings, sessions, http)));
        keys.proveAtStart();
        return keys;
    }

    /** At start: a store that is found wanting is refused; one that cannot be asked is asked again when it is first used. */
    void proveAtStart() {
        try {
            if (!isProven()) {
                throw new IllegalStateException(REFUSAL);
            }
        } catch (RemoteSystemException e) {
            if (e.kind() == Kind.DENIED) {
                throw new IllegalStateException(
                        "the object store does not take the portal's keys (" + e.getMessage() + "): check zhiguang.object-store.access-key,"
                                + " .secret-key, .role-arn and .region, and that both clocks are right; a store without STS needs"
                                + " zhiguang.object-store.keys=shared",
                        e);
            }
            log.atWarn().addKeyValue("why", e.getMessage()).log("whether the object store keeps spaces apart could not be tried yet");
        }
    }

    @Override
    public SpaceKey keyFor(SpaceId space) {
        if (!isProven()) {
            throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.DENIED, REFUSAL);
        }
        return keys.keyFor(space);
    }

    private boolean isProven() {
        if (proven) {
            return true;
        }
        proving.lock();
        try {
            proven = proven || probe.isIsolated();
            return proven;
        } finally {
            proving.unlock();
        }
    }
}
