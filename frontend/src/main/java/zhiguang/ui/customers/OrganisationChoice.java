package zhiguang.ui.customers;

import com.vaadin.flow.component.combobox.ComboBox;
import zhiguang.projects.Organisation;
import zhiguang.projects.OrganisationOrder;

/** Whose project it will be: all organisations as far as one types, the one that the applicant's unit names to begin with. */
class OrganisationChoice extends ComboBox<Organisation> {

    private final transient CustomerCalls calls;

    OrganisationChoice(CustomerCalls calls) {
        this.calls = calls;
        setLabel(getTranslation("project.parent"));
        setPlaceholder(getTranslation("project.parent.none"));
        setClearButtonVisible(true);
        setItemLabelGenerator(OrganisationChoice::label);
        setItems(query -> calls.organisations()
                .list(calls.currentUser().get(), query.getFilter().orElse(""), OrganisationOrder.BY_ACCOUNT, query.getOffset(), query.getLimit())
                .stream());
    }

    /** What was chosen meanwhile stays. */
    void propose(String unit) {
        calls.run(this, actor -> calls.organisations().propose(actor, unit), proposed -> proposed.filter(found -> isEmpty()).ifPresent(found -> {
            setValue(found);
            setHelperText(getTranslation("applications.organisation.proposed"));
        }));
    }

    private static String label(Organisation organisation) {
        String account = organisation.account().value();
        return organisation.title().equals(account) ? account : organisation.title() + " · " + account;
    }
}
