/** The user's files and commands on the cluster. */
@org.jspecify.annotations.NullMarked
package zhiguang.files;
