/** Why a job failed: from how it ended and the last lines it wrote. */
@org.jspecify.annotations.NullMarked
package zhiguang.jobs.diagnosis;
