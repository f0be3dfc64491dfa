package zhiguang.templates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.CsvTable;
import zhiguang.submissions.Sweep;

/** Holds a table against a template's parameters, each row and value, before anything is submitted. */
public final class SweepCheck {

    /** More would not be read. */
    private static final int MOST_PROBLEMS = 200;

    private final List<Parameter> parameters;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<ObjectKey> inputs = new LinkedHashSet<>();
    private final Map<String, ObjectKey> inputNames = new HashMap<>();

    private SweepCheck(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** {@code line} as in the file; {@code column} is empty for a whole row. */
    public record Problem(int line, String column, InvalidInputException what) {}

    /** The sweep is there when there are no problems; {@code inputs} are the files that its rows name. */
    public record Result(Optional<Sweep> sweep, List<ObjectKey> inputs, List<Problem> problems) {}

    /** {@code parameters} are none for a script of one's own: any name may be a variable then. */
    public static Result check(CsvTable table, List<Parameter> parameters, int mostRows) {
        return new SweepCheck(parameters).check(table, Math.min(mostRows, Sweep.MOST_ROWS));
    }

    private Result check(CsvTable table, int mostRows) {
        checkHeader(table.header());
        if (table.rows().isEmpty()) {
            note(1, "", new InvalidInputException("sweep.no-rows", "There is no row below the names."));
        }
        if (table.rows().size() > mostRows) {
            note(1, "", new InvalidInputException("sweep.many-rows", "An array has at most " + mostRows + " tasks here.", mostRows));
        }
        List<List<String>> rows = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            rows.add(values(table.header(), row));
        }
        Optional<Sweep> sweep = Optional.empty();
        if (problems.isEmpty()) {
            try {
                sweep = Optional.of(new Sweep(table.header(), rows));
            } catch (InvalidInputException e) {
                note(1, "", e);
            }
        }
        return new Result(sweep, List.copyOf(inputs), List.copyOf(problems));
    }

    private void checkHeader(List<String> header) {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            tried(1, name, () -> Sweep.checkName(name));
            if (!seen.add(name)) {
                note(1, name, new InvalidInputException("sweep.name-twice", "Two columns have the same name.", name));
            }
            if (!parameters.isEmpty() && find(name).isEmpty()) {
                note(1, name, new InvalidInputException("sweep.name-unknown", "The template has no parameter of that name.", name, names()));
            }
        }
        for (Parameter parameter : parameters) {
            if (parameter.required() && parameter.standard().isEmpty() && !seen.contains(parameter.name())) {
                note(1, parameter.name(), new InvalidInputException("sweep.column-missing", "The template needs this column.", parameter.name()));
            }
        }
    }

    private List<String> values(List<String> header, CsvTable.Row row) {
        if (row.cells().size() != header.size()) {
            note(row.line(), "", new InvalidInputException(
                    "sweep.cells", "The row has another number of values than there are columns.", row.cells().size(), header.size()));
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            values.add(value(row.line(), header.get(i), row.cells().get(i)));
        }
        return values;
    }

    private String value(int line, String column, String typed) {
        String[] value = {typed};
        tried(line, column, () -> {
            Sweep.checkValue(typed);
            find(column).ifPresent(parameter -> value[0] = answer(line, parameter, typed));
        });
        return value[0];
    }

    /** A file's variable is its name in the working folder. */
    private String answer(int line, Parameter parameter, String typed) {
        String value = parameter.check(parameter.type() == Parameter.Type.BOOLEAN ? truth(parameter, typed) : typed);
        if (parameter.type() != Parameter.Type.FILE || value.isEmpty()) {
            return value;
        }
        ObjectKey key = new ObjectKey(value);
        ObjectKey other = inputNames.putIfAbsent(key.name(), key);
        if (other != null && !other.equals(key)) {
            note(line, parameter.name(), new InvalidInputException(
                    "sweep.same-name", "Two different files have the same name; they would overwrite each other.", other.value()));
        }
        inputs.add(key);
        return key.name();
    }

    private static String truth(Parameter parameter, String typed) {
        return switch (typed.strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes", "是" -> "true";
            case "false", "0", "no", "否", "" -> "false";
            default -> throw new InvalidInputException("template.value", "This value cannot be.", parameter.name());
        };
    }

    private Optional<Parameter> find(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private String names() {
        return String.join(", ", parameters.stream().map(Parameter::name).toList());
    }

    private void tried(int line, String column, Runnable check) {
        try {
            check.run();
        } catch (InvalidInputException e) {
            note(line, column, e);
        }
    }

    private void note(int line, String column, InvalidInputException what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(line, column, what));
        }
    }

    /** The variables of the parameters that the table does not give: what stands in the template at first. */
    public static Map<String, String> standards(List<Parameter> parameters, Collection<String> given) {
        Map<String, String> standards = new HashMap<>();
        parameters.stream()
                .filter(p -> !given.contains(p.name()))
                .filter(p -> p.type() != Parameter.Type.FILE || p.standard().isEmpty())
                .forEach(p -> standards.put(p.name(), p.type() == Parameter.Type.BOOLEAN ? p.check(p.standard()) : p.standard()));
        return standards;
    }
}
