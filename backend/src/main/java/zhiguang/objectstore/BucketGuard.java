package zhiguang.objectstore;

import io.minio.SetBucketPolicyArgs;
import zhiguang.objectstore.ObjectStoreSettings.Keys;
import zhiguang.spaces.SpaceId;

/**
 * A policy of the bucket itself that keeps other spaces' sessions out. Ceph's gateway does not ask a session's policy about the source when
 * a part of an upload is copied from another object (18.2.7), yet it asks the policy of the source's bucket.
 */
final class BucketGuard implements BucketRules {

    private final StoreClients clients;
    private final String roleArn;

    private BucketGuard(StoreClients clients, String roleArn) {
        this.clients = clients;
        this.roleArn = roleArn;
    }

    /** Nothing for a store without roles: there it is not known how a policy names a session. */
    static BucketRules of(StoreClients clients, ObjectStoreSettings settings) {
        boolean sessions = !settings.embedded() && settings.keys() == Keys.STS && !settings.roleArn().isEmpty();
        return sessions ? new BucketGuard(clients, settings.roleArn()) : BucketRules.NONE;
    }

    @Override
    public void apply(SpaceId space) {
        String code = StoreCalls.errorCode(() -> clients.of(space)
                .setBucketPolicy(SetBucketPolicyArgs.builder()
                        .bucket(space.bucket())
                        .config(SpacePolicies.ofBucket(space, roleArn))
                        .build()));
        if (!code.isEmpty()) {
            throw StoreCalls.refusal(code);
        }
    }
}
