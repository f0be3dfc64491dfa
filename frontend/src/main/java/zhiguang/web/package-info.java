/** What stands before pages and programs alike: how often, how much, how slowly and by how many connections somebody may ask. */
@org.jspecify.annotations.NullMarked
package zhiguang.web;
