package zhiguang.objectstore;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Ceph's gateway, in front of a store that lives on; it does not tell what it was asked. */
public final class MortalGateway implements MortalStore {

    /** The portal's settings for it, without the secret key. */
    public static Map<String, String> properties() {
        ObjectStoreSettings settings = TestStore.rgwSettings(Map.of());
        Map<String, String> properties = new HashMap<>();
        properties.put("zhiguang.object-store.url", String.valueOf(settings.url()));
        properties.put("zhiguang.object-store.region", settings.region());
        properties.put("zhiguang.object-store.access-key", settings.accessKey());
        properties.put("zhiguang.object-store.role-arn", settings.roleArn());
        return properties;
    }

    public static String secretKey() {
        return TestStore.rgwSettings(Map.of()).secretKey();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        service("start");
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        service("kill");
    }

    private static void service(String verb) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("../deploy/store/store", "svc", verb, "rgw")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/store.log")))
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("store svc " + verb + " rgw failed, see target/store.log");
        }
    }

    @Override
    public Map<String, Integer> sent() {
        return Map.of();
    }

    @Override
    public Map<String, Integer> fetched() {
        return Map.of();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        start();
    }
}
