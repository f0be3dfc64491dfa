/** What programs bring instead of a password; it opens what its user may do, and no more than it was made for. */
@org.jspecify.annotations.NullMarked
package zhiguang.tokens;
