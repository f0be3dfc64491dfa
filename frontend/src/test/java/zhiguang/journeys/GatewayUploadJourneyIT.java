package zhiguang.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.database.TestDatabase;
import zhiguang.objectstore.MortalGateway;

/** A browser uploads to Ceph's gateway: another origin, and headers that its preflight must allow. */
@ExtendWith(OnPortal.class)
class GatewayUploadJourneyIT {

    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    private static RunningPortal portal;
    private final Chrome chrome = OnPortal.chrome();

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> environment = new HashMap<>();
        MortalGateway.properties().forEach((name, value) -> environment.put(variable(name), value));
        environment.put("ZHIGUANG_OBJECTSTORE_SECRETKEY", MortalGateway.secretKey());
        environment.put("ZHIGUANG_OBJECTSTORE_ALLOWEDORIGINS", RunningPortal.address());
        environment.put("ZHIGUANG_DATABASE_URL", TestDatabase.freshUrl());
        environment.put("ZHIGUANG_DATABASE_USER", "postgres");
        environment.put("ZHIGUANG_DATABASE_PASSWORD", "postgres");
        OnPortal.stop();
        portal = RunningPortal.start(environment);
    }

    private static String variable(String property) {
        return property.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
    }

    @AfterAll
    static void stop() throws Exception {
        portal.stop();
        OnPortal.start();
    }

    @Test
    void sendsPartsWithTheirMd5AcrossOrigins() throws Exception {
        Path file = UploadJourneyIT.random(folder.resolve("数据.bin"), 40 * MB);
        Page page = chrome.open("en-US", ColorScheme.LIGHT, 1280, 800);
        List<String> sums = new CopyOnWriteArrayList<>();
        List<String> addresses = new CopyOnWriteArrayList<>();
        page.onResponse(response -> {
            if (response.request().method().equals("PUT") && response.ok()) {
                sums.add(String.valueOf(response.request().headers().get("content-md5")));
                addresses.add(response.url());
            }
        });
        Chrome.signIn(page, "alice");
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator("zg-upload .zg-drop")).isVisible(UploadJourneyIT.visible(60));
        UploadJourneyIT.choose(page, file);
        UploadJourneyIT.assertDone(page, 1, 120);
        String gateway = String.valueOf(MortalGateway.properties().get("zhiguang.object-store.url"));
        assertThat(addresses).hasSize(6).allMatch(address -> address.startsWith(gateway));
        assertThat(sums).hasSize(6).allMatch(sum -> sum.matches("[A-Za-z0-9+/]{22}=="));
        assertThat(UploadJourneyIT.downloaded(page, "数据.bin")).isEqualTo(UploadJourneyIT.sha256(file));
        page.context().close();
    }

    /** The gateway holds a preflight to the URL's signature, so none may have the sum's header in it. */
    @Test
    void sendsSmallFiles() throws Exception {
        Path[] files = new Path[20];
        for (int i = 0; i < files.length; i++) {
            files[i] = Files.write(folder.resolve("小-" + i), new byte[i * 1000]);
        }
        Page page = chrome.open("zh-CN", ColorScheme.DARK, 1280, 800);
        Chrome.signIn(page, "bob");
        page.navigate(RunningPortal.address() + "/data");
        assertThat(page.locator("zg-upload .zg-drop")).isVisible(UploadJourneyIT.visible(60));
        page.locator("zg-upload input.zg-files").setInputFiles(files);
        UploadJourneyIT.assertDone(page, files.length, 120);
        assertThat(UploadJourneyIT.downloaded(page, "小-19")).isEqualTo(UploadJourneyIT.sha256(files[19]));
        page.context().close();
    }
}
