package zhiguang.ui.jobs;

import com.vaadin.flow.component.HasValidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.ui.common.FailureText;

/** Knows at which field each kind of problem is shown. */
class FieldErrors {

    private final Map<String, HasValidation> byCode = new LinkedHashMap<>();

    /** The more special code first: {@code request.tasks} stands for all that begins so. */
    FieldErrors at(HasValidation field, String... codes) {
        for (String code : codes) {
            byCode.put(code, field);
        }
        return this;
    }

    /** Problems that belong to no field are returned. */
    List<InvalidInputException> show(List<InvalidInputException> problems) {
        byCode.values().forEach(field -> field.setInvalid(false));
        List<InvalidInputException> homeless = new ArrayList<>();
        for (InvalidInputException problem : problems) {
            Optional<HasValidation> field = fieldOf(problem.code());
            field.ifPresent(f -> {
                f.setErrorMessage(FailureText.of(problem));
                f.setInvalid(true);
            });
            if (field.isEmpty()) {
                homeless.add(problem);
            }
        }
        return homeless;
    }

    private Optional<HasValidation> fieldOf(String code) {
        return byCode.entrySet().stream()
                .filter(e -> code.equals(e.getKey()) || code.startsWith(e.getKey() + "-") || code.startsWith(e.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
