/** Links by which others get at files of a space without signing in, and download scripts that hold one. */
@NullMarked
package zhiguang.spaces.shares;

import org.jspecify.annotations.NullMarked;
