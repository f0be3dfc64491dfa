package zhiguang.cluster;

/** A limit of somebody's jobs that the partition does not set. {@code qos}: the quality of service that does; empty: the project. */
public record OwnLimit(String qos, JobLimit limit) {}
