/** Questions to the centre and its answers. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.tickets;
