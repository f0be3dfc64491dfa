/** What FirecREST has no words for: submissions with their files, spaces and uploads, projects, notices. */
@org.jspecify.annotations.NullMarked
package zhiguang.api.v1;
