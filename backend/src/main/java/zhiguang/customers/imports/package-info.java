/** Many people at once, from a table. */
@org.jspecify.annotations.NullMarked
package zhiguang.customers.imports;
