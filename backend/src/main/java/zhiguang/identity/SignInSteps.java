package zhiguang.identity;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what the next step of a sign-in needs, for whichever instance of the portal is asked then. */
@Service
public class SignInSteps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SignInStepTable table;

    SignInSteps(SignInStepTable table) {
        this.table = table;
    }

    /** The token is for the browser, which alone can have it read again. */
    public SignInToken keep(SignInStep step, Map<String, String> content) {
        SignInToken token = SignInToken.random();
        table.insert(token, step, token.seal(JSON.writeValueAsBytes(new TreeMap<>(content))));
        return token;
    }

    /** Empty when it is over, of another kind, or not known. */
    public Optional<Map<String, String>> find(SignInStep step, SignInToken token) {
        return table.find(token, step).map(sealed -> read(token, sealed));
    }

    /** The same, for one only of those who ask. */
    public Optional<Map<String, String>> take(SignInStep step, SignInToken token) {
        return table.take(token, step).map(sealed -> read(token, sealed));
    }

    public void forgetOverdue() {
        table.forgetOverdue();
    }

    private static Map<String, String> read(SignInToken token, byte[] sealed) {
        return JSON.readValue(token.open(sealed), new TypeReference<>() {});
    }
}
