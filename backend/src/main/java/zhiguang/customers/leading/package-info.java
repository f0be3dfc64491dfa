/** What the leaders of projects do and see. */
@org.jspecify.annotations.NullMarked
package zhiguang.customers.leading;
