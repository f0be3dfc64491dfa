package zhiguang.transfers;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import zhiguang.identity.ClusterUser;

/** A way to have the agent run on the cluster as a user. */
interface AgentWay {

    /** Returns when the agent said that it came to its end; an exception out of {@code event} stops it. */
    void run(ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event)
            throws StagingRefusedException;
}
