package zhiguang;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import zhiguang.commands.AdminCommand;
import zhiguang.commands.DoctorCommand;
import zhiguang.credentials.KeyRotation;
import zhiguang.credentials.SigningProcess;

/** Starts the portal; what the browser sends goes by plain requests, so that each passes the security filters. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Push(transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.SYSTEM)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles.css")
public class PortalApplication implements AppShellConfigurator {

    public static void main(String[] arguments) throws Exception {
        Carriers.provide();
        List<String> rest = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "admin" -> System.exit(AdminCommand.run(rest, System.getenv(), utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
            case "doctor" -> System.exit(DoctorCommand.run(rest, System.getenv(), Map.of(), utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
            case "keys" -> {
                System.setProperty("logback.configurationFile", "logback-program.xml"); // its answer, and only warnings beside it
                System.exit(KeyRotation.run(rest, utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
            }
            case "sign" -> System.exit(SigningProcess.run(rest, System.getenv(), utf8(FileDescriptor.err)));
            default -> SpringApplication.run(PortalApplication.class, arguments);
        }
    }

    /** Also where LANG names a language that this machine has not been given. */
    private static PrintStream utf8(FileDescriptor place) {
        return new PrintStream(new FileOutputStream(place), true, StandardCharsets.UTF_8);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icons/favicon.svg", Map.of("rel", "icon", "type", "image/svg+xml"));
        settings.addMetaTag("referrer", "same-origin");
    }
}
