/** Who and what used how much, over a period. */
@org.jspecify.annotations.NullMarked
package zhiguang.reports;
