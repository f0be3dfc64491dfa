package zhiguang.ui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.http.HttpMethod;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.SampleJobs;
import zhiguang.spaces.Spaces;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.TemplateBody;
import zhiguang.templates.TemplateReaders;
import zhiguang.templates.Templates;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.NotFoundState;

/** All that can be asked for is in the matrix, and each who asks gets what it says. */
@NullUnmarked
class AccessMatrixIT extends WholePortalTest {

    private static final String SECRET = "matrix-of-alice";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private PortalUsers users;

    @Autowired
    private Templates templates;

    @Autowired
    private Spaces spaces;

    @Autowired
    private Submissions submissions;

    private Map<String, String> objects;

    @BeforeEach
    void make() {
        PortalUser alice = alice();
        String template = templates.list(alice).stream()
                .filter(known -> known.body().name().en().equals(SECRET))
                .findFirst()
                .orElseGet(() -> templates.create(alice, new TemplateReaders.Person(alice.id()), new TemplateBody(
                        new BothLanguages(SECRET, ""), BothLanguages.NONE, "", List.of(), "#!/bin/sh\n", List.of())))
                .id()
                .toString();
        String submission = submissions.list(alice.id()).stream()
                .filter(known -> known.request().job().name().value().equals(SECRET))
                .findFirst()
                .map(Submission::id)
                .orElseGet(() -> submissions.submit(alice, new SubmissionRequest(SampleJobs.request(SECRET), List.of(), List.of())))
                .toString();
        String home = run("umask 077; mkdir -p ~/.matrix; echo " + SECRET + " > ~/.matrix/" + SECRET + "; chmod 700 ~/.matrix; echo ~").strip();
        objects = Map.of(
                "{template}", template,
                "{submission}", submission,
                "{space}", spaces.personal(alice.id()).toString(),
                "{file}", home + "/.matrix/" + SECRET);
    }

    @Test
    void listsAllThatCanBeAskedFor() {
        assertThat(listed("page")).isEqualTo(pages());
        assertThat(listed("endpoint")).isEqualTo(endpoints());
        assertThat(listed("callable")).isEqualTo(callables());
        assertThat(listed("servlet")).isEqualTo(servlets());
        assertThat(context.getBeansOfType(SecurityFilterChain.class).keySet()).containsExactlyInAnyOrder("downloadScripts", "pages", "programs", "tryPage");
    }

    @Test
    void namesTestsThatThereAre() {
        var tests = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests()).importPackages("zhiguang.ui", "zhiguang.api").stream()
                .map(type -> type.getSimpleName())
                .toList();
        List<String> named = AccessMatrix.lines().stream().map(AccessMatrix.Line::others).filter(o -> o.matches(".*(IT|Test)")).distinct().toList();
        assertThat(tests).containsAll(named);
    }

    @Test
    @WithAnonymousUser
    void pagesForStrangers() {
        asksForAll("stranger");
    }

    @Test
    void pagesForResearchers() {
        asksForAll("researcher");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void pagesForTheSystemsAdministrator() {
        asksForAll("administrator");
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void pagesForTheSecurityAdministrator() {
        asksForAll("security");
    }

    @Test
    @WithMockUser(username = "audit", roles = "AUDIT_ADMINISTRATOR")
    void pagesForTheAuditAdministrator() {
        asksForAll("audit");
    }

    @Test
    @WithMockUser(username = "bob", roles = "RESEARCHER")
    void anothersObjectIsAsOneThatIsNotThere() {
        for (AccessMatrix.Line line : AccessMatrix.lines("page")) {
            if (line.others().equals("missing")) {
                go(address(line));
                awaitMissing(line.address());
                assertThat(UI.getCurrent().getElement().getOuterHTML()).as(line.what()).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void endpointsAnswerAsTheMatrixSays() throws Exception {
        MockMvc http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        Map<String, RequestPostProcessor> who = Map.of(
                "stranger", anonymous(),
                "researcher", user("alice").roles("RESEARCHER"),
                "administrator", user("admin").roles("ADMINISTRATOR"),
                "security", user("security").roles("SECURITY_ADMINISTRATOR"),
                "audit", user("audit").roles("AUDIT_ADMINISTRATOR"));
        List<String> wrong = new ArrayList<>();
        for (AccessMatrix.Line line : AccessMatrix.lines("endpoint")) {
            for (String one : AccessMatrix.WHO) {
                expect(http, line, one, who.get(one), line.outcome(one), wrong);
            }
            if (line.others().matches("\\d+")) {
                expect(http, line, "another", user("bob").roles("RESEARCHER"), line.others(), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void expect(MockMvc http, AccessMatrix.Line line, String who, RequestPostProcessor person, String outcome, List<String> wrong)
            throws Exception {
        HttpMethod method = HttpMethod.valueOf(line.what().split(" ", 2)[0]);
        var answer = http.perform(MockMvcRequestBuilders.request(method, UriComponentsBuilder.fromUriString("/" + address(line)).build().toUri())
                        .with(person)
                        .servletPath("/" + address(line).replaceAll("\\?.*", "")))
                .andReturn()
                .getResponse();
        String body = answer.getContentAsString(StandardCharsets.UTF_8);
        if (answer.getStatus() != Integer.parseInt(outcome) || body.contains(SECRET) != (outcome.equals("200") && line.address().contains("{file}"))) {
            wrong.add(line.what() + " for " + who + " answers " + answer.getStatus());
        }
    }

    private void asksForAll(String who) {
        List<String> wrong = new ArrayList<>();
        for (AccessMatrix.Line line : AccessMatrix.lines("page")) {
            String outcome = go(address(line));
            String shown = outcome.equals(line.what().replaceAll(".* ", "")) ? "open" : outcome;
            if (!shown.equals(line.outcome(who))) {
                wrong.add(line.what() + " for " + who + ": " + shown);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The page that shows in the end. */
    private static String go(String address) {
        String[] parts = address.split("\\?", 2);
        var query = parts.length == 1 ? QueryParameters.empty() : QueryParameters.fromString(parts[1]);
        UI.getCurrent().navigate(parts[0], query);
        return ((Component) UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst()).getClass().getSimpleName();
    }

    private void awaitMissing(String what) {
        Instant end = Instant.now().plusSeconds(30);
        while (!$(NotFoundState.class).exists()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }

    private String address(AccessMatrix.Line line) {
        String address = line.address();
        for (var object : new HashMap<>(objects).entrySet()) {
            address = address.replace(object.getKey(), object.getValue());
        }
        return address;
    }

    private static List<String> listed(String kind) {
        return sorted(AccessMatrix.lines(kind).stream().map(AccessMatrix.Line::what));
    }

    private static List<String> pages() {
        return sorted(RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .filter(route -> route.getNavigationTarget().getName().startsWith("zhiguang."))
                .map(route -> "/" + route.getTemplate() + " " + route.getNavigationTarget().getSimpleName()));
    }

    private List<String> endpoints() {
        return sorted(context.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(method -> method.getValue().getBeanType().getName().startsWith("zhiguang."))
                .flatMap(method -> method.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(verb -> method.getKey().getPatternValues().stream().map(path -> verb + " " + path))));
    }

    private static List<String> callables() {
        return sorted(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("zhiguang.ui").stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(ClientCallable.class))
                .map((JavaMethod method) -> method.getOwner().getSimpleName() + "." + method.getName()));
    }

    private List<String> servlets() {
        return sorted(context.getBeansOfType(ServletRegistrationBean.class).values().stream()
                .flatMap(bean -> ((ServletRegistrationBean<?>) bean).getUrlMappings().stream()));
    }

    private static List<String> sorted(Stream<String> names) {
        return List.copyOf(new TreeSet<>(names.toList()));
    }
}
