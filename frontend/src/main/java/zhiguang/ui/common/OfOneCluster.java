package zhiguang.ui.common;

/** A page about one cluster, which is chosen above it where there are several. */
public interface OfOneCluster {}
