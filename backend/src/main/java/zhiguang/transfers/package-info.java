/** Moves bytes between the object store and the cluster. */
@org.jspecify.annotations.NullMarked
package zhiguang.transfers;
