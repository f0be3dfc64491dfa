/** FirecREST v2's wire interface over the portal's own services: what a page would refuse is refused here too. */
@org.jspecify.annotations.NullMarked
package zhiguang.api.firecrest;
