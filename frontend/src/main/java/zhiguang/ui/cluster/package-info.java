/** The machine: partitions, nodes, reservations, load over time and fair shares. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.cluster;
