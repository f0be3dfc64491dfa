/** PostgreSQL: embedded or external. */
@org.jspecify.annotations.NullMarked
package zhiguang.database;
