package zhiguang.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import zhiguang.cluster.Clusters;

/** The portal's frame and its people on a real database, without any foreign system. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableVaadin("zhiguang")
@ComponentScan(
        basePackages = {
    "zhiguang.audit",
    "zhiguang.database",
    "zhiguang.identity",
    "zhiguang.notices.announcements",
    "zhiguang.ui.admin",
    "zhiguang.ui.announcements",
    "zhiguang.ui.audit",
    "zhiguang.ui.common",
    "zhiguang.ui.gallery",
    "zhiguang.ui.layout",
    "zhiguang.ui.signin"
},
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@Import(Clusters.class)
public class PagesOnly {

    public static void main(String[] arguments) {
        SpringApplication.run(PagesOnly.class, arguments);
    }
}
