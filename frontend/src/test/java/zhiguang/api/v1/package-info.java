@org.jspecify.annotations.NullMarked
package zhiguang.api.v1;
