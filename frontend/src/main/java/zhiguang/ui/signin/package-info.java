/** Who comes in, and how long. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.signin;
