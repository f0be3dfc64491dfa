/** Everything a page can show, on one page, for review. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.gallery;
