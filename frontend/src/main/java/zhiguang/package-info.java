/** The runnable portal. */
@org.jspecify.annotations.NullMarked
package zhiguang;
