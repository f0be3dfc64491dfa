/** What is delivered beside the jar is in step with the code. */
@org.jspecify.annotations.NullMarked
package zhiguang.deploy;
