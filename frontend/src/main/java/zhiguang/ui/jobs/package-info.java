/** The researcher's jobs: asking for one, watching it, taking its results home. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.jobs;
