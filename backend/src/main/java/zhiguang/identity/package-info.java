/** People of the portal and the cluster users they are mapped to. */
@org.jspecify.annotations.NullMarked
package zhiguang.identity;
