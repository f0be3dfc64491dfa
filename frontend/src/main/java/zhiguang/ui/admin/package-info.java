/** Pages of the administrators. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.admin;
