/** Object stores that speak S3, and the embedded one. */
@org.jspecify.annotations.NullMarked
package zhiguang.objectstore;
