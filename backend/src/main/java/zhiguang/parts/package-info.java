/** What the portal is made of and works with, and in which versions of it holes are known. */
@org.jspecify.annotations.NullMarked
package zhiguang.parts;
