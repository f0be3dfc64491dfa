/** Looks whether a site has what the portal needs, without starting the portal, and says what to change. */
@org.jspecify.annotations.NullMarked
package zhiguang.doctor;
