/** Quotas: what each project and member may use, and whether Slurm holds it. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.quotas;
