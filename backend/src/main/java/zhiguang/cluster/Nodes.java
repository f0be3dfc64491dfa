package zhiguang.cluster;

import java.util.List;
import zhiguang.identity.ClusterUser;

/** The cluster's machines and how they stand, all with one question. */
public interface Nodes {

    /** Those in at least one partition, each once. */
    List<Node> listNodes(ClusterUser user);
}
