/** What somebody has beside a password, and how it is asked for. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.factors;
