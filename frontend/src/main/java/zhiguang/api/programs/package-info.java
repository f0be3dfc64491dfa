/** How programs come in: their tokens, who they are, and how they are told what went wrong. */
@org.jspecify.annotations.NullMarked
package zhiguang.api.programs;
