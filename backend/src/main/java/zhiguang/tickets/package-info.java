/** Questions of users to the centre, from a job with its evidence attached, and what administrators answer. */
@org.jspecify.annotations.NullMarked
package zhiguang.tickets;
