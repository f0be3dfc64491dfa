/** How people come to the centre and leave it: applications, trials, contracts, ends. */
@org.jspecify.annotations.NullMarked
package zhiguang.customers;
