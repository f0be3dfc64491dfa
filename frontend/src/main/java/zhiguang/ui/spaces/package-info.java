/** “My data”: uploads and the objects of one's own space. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.spaces;
