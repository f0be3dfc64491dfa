/** Personal spaces in the object store: objects and uploads. */
@org.jspecify.annotations.NullMarked
package zhiguang.spaces;
