package zhiguang.ui.templates;

import com.vaadin.flow.component.Component;
import zhiguang.templates.TemplateReaders;

/** For whom a template is, in the reader's language. */
final class TemplateText {

    private TemplateText() {}

    static String of(Component page, TemplateReaders readers) {
        return switch (readers) {
            case TemplateReaders.Everybody everybody -> page.getTranslation("templates.everybody");
            case TemplateReaders.Person person -> page.getTranslation("templates.own");
            case TemplateReaders.Project(var account) -> page.getTranslation("templates.of-project", account.value());
        };
    }
}
