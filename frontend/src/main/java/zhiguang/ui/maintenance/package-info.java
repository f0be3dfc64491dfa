/** For administrators: maintenance of the cluster, planned and ended. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.maintenance;
