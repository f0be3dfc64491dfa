/** Messages by SMTP. */
@org.jspecify.annotations.NullMarked
package zhiguang.mail;
