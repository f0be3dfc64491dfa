package zhiguang.ssh;

import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.RawSftpClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.helpers.AbstractSftpClientExtension;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHStatExtensionInfo;

/** OpenSSH's extensions with our names on the wire: the library's own would write each byte of a name above 127 as two. */
final class SftpExtension extends AbstractSftpClientExtension {

    private SftpExtension(String name, SftpClient client) {
        super(name, client, (RawSftpClient) client, client.getServerExtensions());
    }

    /** Renames over what is there; false where the server does not know how to. */
    static boolean posixRename(SftpClient client, String from, String to) throws IOException {
        SftpExtension extension = new SftpExtension("posix-rename@openssh.com", client);
        if (extension.isSupported()) {
            Buffer buffer = extension.getCommandBuffer(Integer.BYTES * 2 + from.length() + to.length());
            buffer.putString(from, SftpNames.WIRE);
            buffer.putString(to, SftpNames.WIRE);
            extension.sendAndCheckExtendedCommandStatus(buffer);
        }
        return extension.isSupported();
    }

    /** Empty where the server does not tell it. */
    static Optional<OpenSSHStatExtensionInfo> statvfs(SftpClient client, String path) throws IOException {
        SftpExtension extension = new SftpExtension("statvfs@openssh.com", client);
        if (!extension.isSupported()) {
            return Optional.empty();
        }
        Buffer buffer = extension.getCommandBuffer(Integer.BYTES + path.length());
        buffer.putString(path, SftpNames.WIRE);
        Buffer answer = extension.checkExtendedReplyBuffer(extension.receive(extension.sendExtendedCommand(buffer)));
        return Optional.of(new OpenSSHStatExtensionInfo(answer));
    }
}
