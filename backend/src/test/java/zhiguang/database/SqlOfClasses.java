package zhiguang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The SQL that compiled classes ask with: their constants that read like a statement. What is put together only when it runs is not among them. */
final class SqlOfClasses {

    private static final Pattern STATEMENT = Pattern.compile("(?s)\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\\s.*", Pattern.CASE_INSENSITIVE);
    /** A text in quotes, a cast, or a parameter. */
    private static final Pattern PARAMETER = Pattern.compile("'(?:[^']|'')*'|::|\\?|:([a-zA-Z]\\w*)");

    private SqlOfClasses() {}

    static List<String> in(Path folder) throws IOException {
        TreeSet<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class")).flatMap(SqlOfClasses::constants).filter(SqlOfClasses::isWhole).forEach(all::add);
        }
        return all.stream().map(String::strip).toList();
    }

    private static Stream<String> constants(Path file) {
        try {
            return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWhole(String text) {
        return STATEMENT.matcher(text).matches() && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }

    /** With PostgreSQL's own parameters: the same name is the same number. */
    static String numbered(String statement) {
        List<String> names = new ArrayList<>();
        Matcher found = PARAMETER.matcher(statement);
        return found.replaceAll(each -> {
            boolean named = each.group(1) != null;
            if (!named && !each.group().equals("?")) {
                return Matcher.quoteReplacement(each.group());
            }
            String name = named ? each.group(1) : "?" + names.size();
            if (!names.contains(name)) {
                names.add(name);
            }
            return "\\$" + (names.indexOf(name) + 1);
        });
    }
}
