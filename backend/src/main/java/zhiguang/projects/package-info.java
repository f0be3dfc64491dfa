/** Projects: Slurm accounts with members and limits. */
@org.jspecify.annotations.NullMarked
package zhiguang.projects;
