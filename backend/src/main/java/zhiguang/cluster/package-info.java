/** What the cluster offers: partitions, associations, health. */
@org.jspecify.annotations.NullMarked
package zhiguang.cluster;
