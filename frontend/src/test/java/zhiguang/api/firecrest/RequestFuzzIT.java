package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import zhiguang.Fuzz;
import zhiguang.api.firecrest.Portal.Answer;

/** Requests that no program would send: each gets an answer in the API's own words, and none meets a bug. */
@TestPropertySource(properties = "zhiguang.api.rate.per-key=1000000")
class RequestFuzzIT extends OnFirecrest {

    private static final List<String> PATHS = List.of("/home/alice", "/home/alice/../bob", "relative", "/a\\xFF", "", "/proc/self/environ", "/名字");

    private static final List<String> JOBS_BODIES = List.of(
            "{\"job\":{\"name\":\"x\",\"working_directory\":\"/nowhere\",\"script\":\"#!/bin/bash\\ntrue\\n\",\"partition\":\"none\"}}",
            "{\"job\":{\"script\":\"#!/bin/bash\\n#SBATCH -p none\\n\",\"env\":{\"A\":\"1\"},\"constraints\":\"\",\"partition\":\"none\"}}",
            "[]", "{}", "{\"job\":null}", "{\"job\":{\"script\":[1,2],\"partition\":\"none\"}}", "[[[[[[[[", "\"\\ud800\"", "{\"job\":{\"name\":{}}}");

    private static final List<String> PARTS = List.of(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''..%2F..%2Fb\r\n\r\n\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"other\"\r\nContent-Type: a/b; charset=\"nope\"\r\n\r\n1\r\n--x--\r\n",
            "--x--", "--x\r\n\r\n\r\n--x");

    @Test
    void pathsInAddresses() {
        Fuzz.texts(PATHS, text -> {
            String path = "?path=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
            good(alice.get(OPS + "ls" + path));
            good(alice.get(OPS + "stat" + path + "&dereference=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
            good(alice.get(JOBS + "/" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")));
        });
    }

    @Test
    void bodiesInJson() {
        Fuzz.texts(JOBS_BODIES, text -> good(alice.send(
                "POST", JOBS, BodyPublishers.ofString(text), Map.of("Content-Type", "application/json"))));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void bodiesOfSeveralParts(CapturedOutput log) {
        run("mkdir -p " + work);
        Fuzz.texts(PARTS, text -> good(alice.send(
                "POST", OPS + "upload?path=" + work, BodyPublishers.ofString(text), Map.of("Content-Type", "multipart/form-data; boundary=x"))));
        assertThat(run("ls -a /home/alice | grep -c '^b$'; rm -rf " + work).strip()).as("nothing landed above").isEqualTo("0");
        assertThat(log).as("what a program sends is no failure of ours").doesNotContain("Servlet.service()");
    }

    private static void good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 504).isNotEqualTo(500);
        assertThat(answer.body()).doesNotContain("Exception", "at zhiguang.", "org.springframework");
        if (!answer.body().isEmpty() && answer.status() >= 400 && answer.raw().headers().firstValue("Content-Type").orElse("").contains("json")) {
            assertThat(answer.json().isObject()).isTrue();
        }
    }
}
