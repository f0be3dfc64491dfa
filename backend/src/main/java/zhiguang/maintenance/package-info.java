/** Times in which nodes are kept free for maintenance: said to everybody, and held by a reservation in Slurm. */
@org.jspecify.annotations.NullMarked
package zhiguang.maintenance;
