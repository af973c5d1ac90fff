package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What names, label keys and label values may look like. A check answers with its complaints, in order; none is good.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go"
 */
public final class NameRules {
    /** The unit in which newer releases count the length of a label. */
    public static final String BYTES = "bytes";

    private static final int LABEL_MAX = 63;
    private static final int SUBDOMAIN_MAX = 253;
    private static final String LABEL_FORM = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String VALUE_FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    private NameRules() {}

    public static boolean isLabel(String name) {
        return name.length() <= LABEL_MAX && isLabelText(name, 0, name.length());
    }

    public static boolean isSubdomain(String name) {
        return name.length() <= SUBDOMAIN_MAX && isSubdomainText(name);
    }

    public static boolean isLabelValue(String value) {
        return value.isEmpty() || value.length() <= LABEL_MAX && isValueText(value, 0, value.length());
    }

    public static boolean isQualifiedName(String name) {
        int slash = name.indexOf('/');
        int length = name.length() - slash - 1;
        return length > 0
                && length <= LABEL_MAX
                && isValueText(name, slash + 1, name.length())
                && (slash < 0 || slash > 0 && isSubdomain(name.substring(0, slash)));
    }

    /** Complaints about a DNS label; {@code called} is {@code a lowercase RFC 1123}. */
    public static List<String> label(String name, String called, boolean dotsNamed) {
        List<String> faults = new ArrayList<>(2);
        if (name.length() > LABEL_MAX) {
            faults.add("must be no more than 63 characters");
        }
        if (!isLabelText(name, 0, name.length())) {
            faults.add(
                    dotsNamed && isSubdomainText(name)
                            ? "must not contain dots"
                            : form(
                                    called
                                            + " label must consist of lower case alphanumeric characters or '-', and"
                                            + " must start and end with an alphanumeric character",
                                    LABEL_FORM,
                                    "my-name",
                                    "123-abc"));
        }
        return faults;
    }

    /** Complaints about a DNS subdomain. */
    public static List<String> subdomain(String name, String called) {
        List<String> faults = new ArrayList<>(2);
        if (name.length() > SUBDOMAIN_MAX) {
            faults.add("must be no more than 253 characters");
        }
        if (!isSubdomainText(name)) {
            faults.add(form(
                    called
                            + " subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                            + " start and end with an alphanumeric character",
                    LABEL_FORM + "(\\." + LABEL_FORM + ")*",
                    "example.com"));
        }
        return faults;
    }

    /** Complaints about the name of a Service: a DNS label that starts with a letter. */
    public static List<String> serviceName(String name) {
        List<String> faults = new ArrayList<>(2);
        if (name.length() > LABEL_MAX) {
            faults.add("must be no more than 63 characters");
        }
        if (!isLabelText(name, 0, name.length()) || isDigit(name.charAt(0))) {
            faults.add(form(
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                            + " alphabetic character, and end with an alphanumeric character",
                    "[a-z]([-a-z0-9]*[a-z0-9])?",
                    "my-name",
                    "abc-123"));
        }
        return faults;
    }

    /** Complaints about the value of a label; {@code unit} is what its length is counted in. */
    public static List<String> labelValue(String value, String unit) {
        List<String> faults = new ArrayList<>(2);
        if (value.length() > LABEL_MAX) {
            faults.add("must be no more than 63 " + unit);
        }
        if (!value.isEmpty() && !isValueText(value, 0, value.length())) {
            faults.add(form(
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                            + " must start and end with an alphanumeric character",
                    "(" + VALUE_FORM + ")?",
                    "MyValue",
                    "my_value",
                    "12345"));
        }
        return faults;
    }

    /** Complaints about the key of a label or annotation, or the name of a finalizer. */
    public static List<String> qualifiedName(String name, String unit) {
        if (isQualifiedName(name)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>(2);
        int slash = name.indexOf('/');
        String part = name.substring(slash + 1);
        if (part.indexOf('/') >= 0) {
            return List.of("a qualified name "
                    + form(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                                    + " alphanumeric character",
                            VALUE_FORM,
                            "MyName",
                            "my.name",
                            "123-abc")
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        if (slash == 0) {
            faults.add("prefix part must be non-empty");
        } else if (slash > 0) {
            subdomain(name.substring(0, slash), "a lowercase RFC 1123")
                    .forEach(fault -> faults.add("prefix part " + fault));
        }
        if (part.isEmpty()) {
            faults.add("name part must be non-empty");
        } else if (part.length() > LABEL_MAX) {
            faults.add("name part must be no more than 63 " + unit);
        }
        if (!isValueText(part, 0, part.length())) {
            faults.add("name part "
                    + form(
                            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                                    + " alphanumeric character",
                            VALUE_FORM,
                            "MyName",
                            "my.name",
                            "123-abc"));
        }
        return faults;
    }

    /** A rule, with examples and the regular expression that it stands for. */
    public static String form(String rule, String regex, String... examples) {
        StringBuilder text = new StringBuilder(rule).append(" (e.g. ");
        for (int i = 0; i < examples.length; i++) {
            text.append(i == 0 ? "'" : " or '").append(examples[i]).append("', ");
        }
        return text.append("regex used for validation is '")
                .append(regex)
                .append("')")
                .toString();
    }

    private static boolean isSubdomainText(String name) {
        int from = 0;
        while (true) {
            int dot = name.indexOf('.', from);
            int to = dot < 0 ? name.length() : dot;
            if (!isLabelText(name, from, to)) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            from = dot + 1;
        }
    }

    private static boolean isLabelText(String text, int from, int to) {
        if (from >= to || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isLower(c) && !isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isValueText(String text, int from, int to) {
        if (from >= to || !isAlphanumeric(text.charAt(from)) || !isAlphanumeric(text.charAt(to - 1))) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isLower(c) || isDigit(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
