/** Jobs, their states and the feed that watches them. */
@org.jspecify.annotations.NullMarked
package zhiguang.jobs;
