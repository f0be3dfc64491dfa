/** Messages to the robots of chat groups. */
@org.jspecify.annotations.NullMarked
package zhiguang.robots;
