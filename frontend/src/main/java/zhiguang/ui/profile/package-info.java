/** What a person sees and sets about themselves. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.profile;
