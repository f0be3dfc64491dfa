/** What watches the portal: meters for Prometheus and health, on a port of their own. */
@org.jspecify.annotations.NullMarked
package zhiguang.eyes;
