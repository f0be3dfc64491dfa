/** Who did what, when and with what result. */
@org.jspecify.annotations.NullMarked
package zhiguang.audit;
