package zhiguang.doctor;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import zhiguang.doctor.Finding.Area;

/** Builds the portal's own adapters from its settings, and nothing else, and lets each check look. */
public final class Doctor {

    private static final Set<Area> SIGNED = Set.of(Area.LOGIN_NODE, Area.SLURM);

    private Doctor() {}

    /** The checks and what they are made of; each is made when it is asked for. */
    @ComponentScan(
            basePackages = "zhiguang",
            useDefaultFilters = false,
            lazyInit = true,
            includeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OnSite.class),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "zhiguang\\.credentials\\.CredentialConfiguration",
                            "zhiguang\\.cluster\\.Clusters",
                            "zhiguang\\.audit\\.JdbcAuditLog",
                            "zhiguang\\.ssh\\.SshConfiguration",
                            "zhiguang\\.slurm\\.SlurmConfiguration"
                        })
            })
    static class Site {}

    /** @param properties go before those of the environment and of the files */
    public static List<Finding> examine(Map<String, Object> properties, Clock clock, String... arguments) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Site.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("logging.level.root", "OFF"))
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", properties));
                    context.getBeanFactory().registerSingleton("clock", clock);
                });
        try (ConfigurableApplicationContext context = builder.run(arguments)) {
            return examine(context);
        }
    }

    private static List<Finding> examine(ConfigurableApplicationContext context) {
        Report report = new Report();
        List<Check> checks = context.getBeanProvider(Check.class).stream().toList();
        for (Area area : Area.values()) {
            report.begin(area);
            if (SIGNED.contains(area) && report.isWrong(Area.KEYS)) {
                report.skipped("keys.needed");
                continue;
            }
            checks.stream().filter(check -> check.area() == area).forEach(check -> look(check, report));
        }
        return report.findings();
    }

    private static void look(Check check, Report report) {
        try {
            check.look(report);
        } catch (RuntimeException e) {
            if (isOf(e, DataAccessException.class)) {
                report.skipped("audit.needed");
            } else {
                report.wrong("settings", sentence(e));
            }
        }
    }

    private static boolean isOf(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost says it best. */
    private static String sentence(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
