/** For administrators: the centre at a glance, and who used how much. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.reports;
