/** Measurements that {@code ./zhiguang bench} runs; never part of a test. */
@org.jspecify.annotations.NullMarked
package zhiguang.bench;
