/** The gallery of templates, and each one's form. */
@org.jspecify.annotations.NullMarked
package zhiguang.ui.templates;
