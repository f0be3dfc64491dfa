/** The durable chain from a request to its results. */
@org.jspecify.annotations.NullMarked
package zhiguang.submissions;
