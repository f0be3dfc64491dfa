/** Quotas: what was intended for projects and members, written to Slurm, compared with it and repaired. */
@org.jspecify.annotations.NullMarked
package zhiguang.projects.quotas;
