/** What programs ask the portal over HTTP. */
@org.jspecify.annotations.NullMarked
package zhiguang.api;
