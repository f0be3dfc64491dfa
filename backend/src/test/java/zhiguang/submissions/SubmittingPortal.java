package zhiguang.submissions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import zhiguang.BackendUnderTest;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;

/** A portal of which programs of one person ask for jobs and wait for their numbers, until it is killed. */
final class SubmittingPortal {

    /** The property that names the person. */
    static final String OWNER = "zhiguang.test.owner";

    private static final int PROGRAMS = 3;
    private static final int MOST = 9;

    private SubmittingPortal() {}

    /** Arguments are {@code --property=value}. */
    public static void main(String[] arguments) throws InterruptedException {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(BackendUnderTest.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
        UserId id = new UserId(UUID.fromString(context.getEnvironment().getRequiredProperty(OWNER)));
        PortalUser owner = new PortalUser(id, "alice", "alice", Role.RESEARCHER, Optional.of(new ClusterUser("alice")), false, false);
        Submissions submissions = context.getBean(Submissions.class);
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < PROGRAMS; i++) {
            Thread.ofPlatform().start(() -> {
                while (asked.incrementAndGet() <= MOST) {
                    submissions.submitAtOnce(owner, Portal.request("at once", "#!/bin/bash\ntrue\n", List.of(), List.of()));
                }
            });
        }
        Thread.sleep(Long.MAX_VALUE);
    }
}
