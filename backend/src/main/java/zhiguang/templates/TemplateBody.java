package zhiguang.templates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobScript;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;

/**
 * What a version of a template says.
 *
 * @param script its {@code #SBATCH} lines are the resources that the form begins with
 * @param outputs globs of the files to bring home
 */
public record TemplateBody(
        BothLanguages name,
        BothLanguages description,
        String category,
        List<Parameter> parameters,
        String script,
        List<String> outputs) {

    private static final int MOST_PARAMETERS = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 2000;

    public TemplateBody {
        description = Objects.requireNonNullElse(description, BothLanguages.NONE);
        category = Objects.requireNonNullElse(category, "");
        parameters = List.copyOf(Objects.requireNonNullElse(parameters, List.of()));
        outputs = List.copyOf(Objects.requireNonNullElse(outputs, List.of()));
        if (name.isBlank() || name.en().length() > LONGEST_NAME || name.zh().length() > LONGEST_NAME) {
            throw new InvalidInputException("template.name", "A template's name has 1 to 100 characters.", LONGEST_NAME);
        }
        if (description.en().length() > LONGEST_DESCRIPTION || description.zh().length() > LONGEST_DESCRIPTION) {
            throw new InvalidInputException("template.description", "The description is too long.", LONGEST_DESCRIPTION);
        }
        Set<String> names = new HashSet<>();
        if (parameters.size() > MOST_PARAMETERS || !parameters.stream().allMatch(p -> names.add(p.name()))) {
            throw new InvalidInputException("template.parameters", "At most 50 parameters, each with its own name.", MOST_PARAMETERS);
        }
        new JobScript(script);
        outputs.forEach(OutputPattern::new);
    }

    /** Variables for the script and objects to bring before it, of what was answered; throws at the first answer that cannot be. */
    public Answers answer(Map<String, String> typed) {
        Map<String, String> environment = new TreeMap<>();
        List<ObjectKey> inputs = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String value = parameter.check(typed.getOrDefault(parameter.name(), parameter.standard()));
            boolean isFile = parameter.type() == Parameter.Type.FILE && !value.isEmpty();
            if (isFile) {
                inputs.add(new ObjectKey(value));
            }
            environment.put(parameter.name(), isFile ? new ObjectKey(value).name() : value);
        }
        return new Answers(environment, inputs);
    }

    /** A file's variable is its name in the working folder. */
    public record Answers(Map<String, String> environment, List<ObjectKey> inputs) {}
}
