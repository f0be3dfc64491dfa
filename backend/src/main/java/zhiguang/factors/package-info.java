/** What somebody has beside a password: an authenticator, recovery codes, and who must have one. */
@org.jspecify.annotations.NullMarked
package zhiguang.factors;
