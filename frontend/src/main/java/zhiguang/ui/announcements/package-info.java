/** What the centre tells many at once: the banner on every page, and where administrators write it. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.announcements;
