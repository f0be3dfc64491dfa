package zhiguang.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;

/**
 * The clusters behind this portal. The first is {@link ClusterName#MAIN} and set by {@code zhiguang.slurm} and {@code zhiguang.ssh}; each
 * {@code zhiguang.clusters.<name>} is one more, set like the first where it does not say otherwise.
 */
@Component
public class Clusters {

    private static final String PREFIX = "zhiguang.clusters";

    private final Binder binder;
    private final Map<ClusterName, String> titles = new LinkedHashMap<>();

    @Autowired
    Clusters(Environment environment) {
        this(Binder.get(environment));
    }

    Clusters(Binder binder) {
        this.binder = binder;
        titles.put(ClusterName.MAIN, ClusterName.MAIN.value());
        Map<String, Map<String, Object>> named = binder.bind(
                        PREFIX, Bindable.mapOf(String.class, Object.class))
                .map(Clusters::byName)
                .orElse(Map.of());
        named.forEach((name, settings) -> titles.put(named(name), String.valueOf(settings.getOrDefault("title", name))));
        titles.keySet().stream().filter(name -> !name.isMain()).forEach(this::requirePlace);
    }

    /** With the first one's places it would be the first once more. */
    private void requirePlace(ClusterName cluster) {
        Map<String, String> ssh = words(PREFIX + "." + cluster + ".ssh");
        if (!words(PREFIX + "." + cluster + ".slurm").containsKey("url") || !(ssh.containsKey("host") || ssh.containsKey("port"))) {
            throw new IllegalArgumentException(PREFIX + "." + cluster + " needs a slurm.url and an ssh.host or ssh.port of its own");
        }
    }

    /** The one cluster that nothing is said about. */
    public static Clusters one() {
        return new Clusters(new Binder(new MapConfigurationPropertySource()));
    }

    /** The first cluster first. */
    public List<ClusterName> names() {
        return List.copyOf(titles.keySet());
    }

    public boolean areSeveral() {
        return titles.size() > 1;
    }

    /** Of a name that came from outside; the first cluster where none is given, empty where there is no such. */
    public Optional<ClusterName> find(Optional<String> name) {
        return name.isEmpty()
                ? Optional.of(ClusterName.MAIN)
                : titles.keySet().stream().filter(cluster -> cluster.value().equals(name.get())).findFirst();
    }

    /** What people call it. */
    public String title(ClusterName cluster) {
        return titles.getOrDefault(cluster, cluster.value());
    }

    /** What is set for each cluster below {@code part}, such as {@code slurm} or {@code ssh}. */
    public <T> Map<ClusterName, T> settings(String part, Class<T> type) {
        Map<ClusterName, T> all = new LinkedHashMap<>();
        titles.keySet().forEach(cluster -> all.put(cluster, settings(cluster, part, type)));
        return all;
    }

    private <T> T settings(ClusterName cluster, String part, Class<T> type) {
        Map<String, String> values = words("zhiguang." + part);
        Map<String, String> own = words(PREFIX + "." + cluster + "." + part);
        values.putAll(own);
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put("zhiguang." + part + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("zhiguang." + part, type);
    }

    /** With names that are alike however they are written: {@code known-hosts} and {@code KNOWNHOSTS}. */
    private Map<String, String> words(String prefix) {
        Map<String, String> words = new LinkedHashMap<>();
        binder.bind(prefix, Bindable.mapOf(String.class, String.class))
                .ifBound(found -> found.forEach((name, value) -> words.put(name.replace("-", "").toLowerCase(Locale.ROOT), value)));
        return words;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> byName(Map<String, Object> given) {
        Map<String, Map<String, Object>> named = new LinkedHashMap<>();
        given.forEach((name, settings) -> {
            if (!(settings instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(PREFIX + "." + name + " has no settings such as slurm.url");
            }
            named.put(name, (Map<String, Object>) map);
        });
        return named;
    }

    private static ClusterName named(String name) {
        try {
            return new ClusterName(name);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(PREFIX + "." + name + ": " + e.getMessage(), e);
        }
    }
}
