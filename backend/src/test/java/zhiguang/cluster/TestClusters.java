package zhiguang.cluster;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Several clusters by their names alone, for tests of other packages. */
public final class TestClusters {

    private TestClusters() {}

    /** The first one and these. */
    public static Clusters withMain(String... names) {
        Map<String, String> properties = new HashMap<>();
        for (String name : names) {
            properties.put("zhiguang.clusters." + name + ".slurm.url", "http://" + name + ":6820");
            properties.put("zhiguang.clusters." + name + ".ssh.host", name);
        }
        return new Clusters(new Binder(new MapConfigurationPropertySource(properties)));
    }
}
