/** The description of the API keeps its promises. */
@org.jspecify.annotations.NullMarked
package zhiguang.api.description;
