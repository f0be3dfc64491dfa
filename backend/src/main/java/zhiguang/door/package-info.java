/** The SFTP door: the spaces for programs that speak nothing else, such as {@code sftp}, {@code scp}, FileZilla and {@code rclone}. Off unless it is switched on. */
@org.jspecify.annotations.NullMarked
package zhiguang.door;
