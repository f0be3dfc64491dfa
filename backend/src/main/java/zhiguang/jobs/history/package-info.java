/** Every job the portal has heard of, kept and searched in its own database. */
@org.jspecify.annotations.NullMarked
package zhiguang.jobs.history;
