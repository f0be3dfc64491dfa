package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.cluster.AccountName;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;

class SharesTest {

    @Test
    void setsUseBesideTheLimitAndTheMembersOfEachAccount() {
        assertThat(
                        read(
                                """
                {"meta": {"shares": [1]}, "shares": {"total_shares": 9, "shares": [
                 {"id": 1, "name": "root", "parent": "", "type": ["ASSOCIATION"], "tres": {}},
                 {"id": 2, "name": "zgadmin", "parent": "root", "type": ["USER"], "tres": {}},
                 {"id": 4, "name": "physics", "parent": "root", "type": ["ASSOCIATION"], "tres": {
                   "run_seconds": [{"name": "cpu", "value": {"set": true, "infinite": false, "number": 5}}],
                   "group_minutes": [{"name": "mem", "value": {"set": true, "infinite": false, "number": 1}},
                                     {"name": "cpu", "value": {"set": true, "infinite": false, "number": 6000}}],
                   "usage": [{"name": "cpu", "value": 444.0}, {"name": "billing", "value": 999.0}, {"name": "gres/gpu:a100", "value": 90.0},
                             {"name": "gres/gpu", "value": 180.0}]}},
                 {"id": 8, "name": "alice", "parent": "physics", "type": ["USER"], "partition": "", "tres": {}},
                 {"id": 9, "name": "alice", "parent": "physics", "type": ["USER"], "partition": "gpu", "tres": {}},
                 {"id": 5, "name": "ai", "parent": "root", "type": ["ASSOCIATION"], "tres": {
                   "group_minutes": [{"name": "cpu", "value": {"set": false, "infinite": true, "number": 0}}],
                   "usage": [{"name": "cpu", "value": 0.0}]}}
                ]}, "errors": []}"""))
                .containsExactlyInAnyOrder(
                        new AccountUse(
                                new AccountName("physics"),
                                new CoreHours(7),
                                new CoreHours(3),
                                Optional.of(new CoreHours(6000)),
                                Set.of("alice")),
                        new AccountUse(new AccountName("ai"), CoreHours.NONE, CoreHours.NONE, Optional.empty(), Set.of()));
    }

    @Test
    void readsAnEmptyList() {
        assertThat(read("{\"shares\": {\"shares\": []}}")).isEmpty();
    }

    private static List<AccountUse> read(String json) {
        return Shares.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
