/** Asks the centre's LDAP directory. */
@org.jspecify.annotations.NullMarked
package zhiguang.directory;
