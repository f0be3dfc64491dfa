/** The cluster over SSH. */
@org.jspecify.annotations.NullMarked
package zhiguang.ssh;
