/** Applying, and what administrators do with applications and customers. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.customers;
