/** What the centre tells many at once. */
@org.jspecify.annotations.NullMarked
package zhiguang.notices.announcements;
