/** Several submissions that wait for each other: a plan of steps, submitted together and watched together. */
@org.jspecify.annotations.NullMarked
package zhiguang.pipelines;
