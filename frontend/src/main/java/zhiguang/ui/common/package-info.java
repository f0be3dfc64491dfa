/** What all pages share. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.common;
