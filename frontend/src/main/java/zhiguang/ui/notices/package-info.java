/** Notices on pages: the bell, the list, and what a person wants to be told. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.notices;
