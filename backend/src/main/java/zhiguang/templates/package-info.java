/** Saved, versioned job requests with parameters, for everybody or for oneself. */
@org.jspecify.annotations.NullMarked
package zhiguang.templates;
