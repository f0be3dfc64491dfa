/** How much is asked of the machine and how much of it is used: now, and over time. */
@org.jspecify.annotations.NullMarked
package zhiguang.jobs.load;
