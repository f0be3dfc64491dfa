/** The frame around the pages. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.layout;
