/** What people are told without asking: their jobs' events, on the page, by mail and by robots. */
@org.jspecify.annotations.NullMarked
package zhiguang.notices;
