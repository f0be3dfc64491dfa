package zhiguang.api.firecrest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import zhiguang.api.firecrest.SystemAnswers.Identified;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.FileTools;
import zhiguang.identity.ClusterUser;

/** Who a user is on the cluster, as {@code id} says it: {@code uid=1000(alice) gid=100(users) groups=100(users),27(gpu)}. */
@Component
class UserNames {

    private static final Pattern LINE = Pattern.compile("uid=(\\S+) gid=(\\S+) groups=(\\S.*?)\\s*");
    private static final Pattern ONE = Pattern.compile("([0-9]+)(?:\\((.*)\\))?");

    private final FileTools tools;

    UserNames(FileTools tools) {
        this.tools = tools;
    }

    SystemAnswers.UserInformation of(ClusterUser user, List<SystemAnswers.Account> accounts) {
        if (tools.run(user, List.of("id")) instanceof FileTools.Answer.Done done) {
            Matcher line = LINE.matcher(done.text());
            if (line.matches()) {
                return new SystemAnswers.UserInformation(
                        identified(line.group(1)),
                        identified(line.group(2)),
                        Stream.of(line.group(3).split(",")).map(UserNames::identified).toList(),
                        accounts);
            }
        }
        throw new RemoteSystemException(RemoteSystem.SSH, Kind.PROTOCOL, "id says nothing that can be read");
    }

    private static Identified identified(String text) {
        Matcher one = ONE.matcher(text);
        if (!one.matches()) {
            return new Identified(text, text);
        }
        return new Identified(one.group(1), one.group(2) == null ? one.group(1) : one.group(2));
    }
}
