/** The one shared way to say that something failed. */
@org.jspecify.annotations.NullMarked
package zhiguang.failure;
