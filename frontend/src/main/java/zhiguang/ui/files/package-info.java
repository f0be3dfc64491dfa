/** The pages of a user's files on the cluster. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.files;
