@org.jspecify.annotations.NullMarked
package zhiguang.ui.pipelines;
