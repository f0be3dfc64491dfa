/** The audit, for those who read it. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.audit;
