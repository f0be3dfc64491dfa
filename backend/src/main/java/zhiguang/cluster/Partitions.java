package zhiguang.cluster;

import java.util.List;
import zhiguang.identity.ClusterUser;

/** Partitions as they are set, without asking for their nodes. */
public interface Partitions {

    List<PartitionSettings> listPartitions(ClusterUser user);
}
