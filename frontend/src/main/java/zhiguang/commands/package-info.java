/** What the jar does besides being the portal: the administrators' command line. */
@org.jspecify.annotations.NullMarked
package zhiguang.commands;
