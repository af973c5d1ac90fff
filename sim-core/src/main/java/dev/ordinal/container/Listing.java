package dev.ordinal.container;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ls}: names in columns on a terminal, one a line elsewhere.
 *
 * @see "GNU coreutils manual, ls invocation"
 */
record Listing(Program program) {
    private static final int TERMINAL_WIDTH = 80;
    private static final int GAP = 2;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    Ran run() {
        List<String> operands = program.operands().isEmpty() ? List.of(".") : program.operands();
        List<String> files = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        Ran ran = program.printing("");
        for (String operand : operands.stream().sorted().toList()) {
            switch (program.inside().files().look(program.path(operand))) {
                case FileSystem.Found.Nothing nothing ->
                    ran = ran.failing("ls: cannot access '" + operand + "': " + FileSystem.NO_SUCH + "\n", 2);
                case FileSystem.Found.File file -> files.add(operand);
                case FileSystem.Found.Directory there -> (program.has('d') ? files : directories).add(operand);
            }
        }
        StringBuilder text = new StringBuilder();
        text.append(rows("", files));
        for (String directory : directories) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(operands.size() > 1 ? directory + ":\n" : "");
            text.append(directory(program.path(directory)));
        }
        return new Ran(ran.inside(), ran.directory(), text.toString(), ran.errors(), ran.exit(), ran.took());
    }

    private String directory(String path) {
        List<String> names = new ArrayList<>();
        if (program.has('a')) {
            names.addAll(List.of(".", ".."));
        }
        for (String name : program.inside().files().list(path)) {
            if (!name.startsWith(".") || program.has('a') || program.has('A')) {
                names.add(name);
            }
        }
        if (program.has('l')) {
            long blocks = 0;
            for (String name : names) {
                blocks += (size(FileSystem.absolute(path, name)) + 4095) / 4096 * 4;
            }
            return "total " + blocks + "\n" + rows(path, names);
        }
        return rows(path, names);
    }

    private String rows(String folder, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        if (program.has('l')) {
            StringBuilder text = new StringBuilder();
            int width = 1;
            for (String name : names) {
                width = Math.max(width, String.valueOf(size(at(folder, name))).length());
            }
            for (String name : names) {
                text.append(details(at(folder, name), width)).append(name).append('\n');
            }
            return text.toString();
        }
        return program.inside().terminal() && !program.has('1') ? columns(names) : String.join("\n", names) + "\n";
    }

    private String at(String folder, String name) {
        return folder.isEmpty() ? program.path(name) : FileSystem.absolute(folder, name);
    }

    private long size(String path) {
        return program.inside().files().look(path) instanceof FileSystem.Found.File(String text) ? text.length() : 4096;
    }

    /** No file keeps its time: all show the pod's start. */
    private String details(String path, int width) {
        boolean isDirectory = program.inside().files().isDirectory(path);
        String size = String.valueOf(size(path));
        LocalDateTime time = LocalDateTime.ofInstant(program.inside().pod().creationTimestamp(), ZoneOffset.UTC);
        return (isDirectory ? "drwxr-xr-x 2" : "-rw-r--r-- 1") + " root root " + " ".repeat(width - size.length())
                + size
                + " " + MONTHS.get(time.getMonthValue() - 1) + " " + (time.getDayOfMonth() < 10 ? " " : "")
                + time.getDayOfMonth() + " " + two(time.getHour()) + ":" + two(time.getMinute()) + " ";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /** As few rows as fit, the names going down the columns. */
    private static String columns(List<String> names) {
        for (int rows = 1; rows < names.size(); rows++) {
            List<Integer> widths = widths(names, rows);
            int width = widths.stream().mapToInt(Integer::intValue).sum() + GAP * (widths.size() - 1);
            if (width <= TERMINAL_WIDTH) {
                return laidOut(names, rows, widths);
            }
        }
        return String.join("\n", names) + "\n";
    }

    private static List<Integer> widths(List<String> names, int rows) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int column = i / rows;
            int length = names.get(i).length();
            if (column == widths.size()) {
                widths.add(length);
            } else {
                widths.set(column, Math.max(widths.get(column), length));
            }
        }
        return widths;
    }

    private static String laidOut(List<String> names, int rows, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int i = row, column = 0; i < names.size(); i += rows, column++) {
                boolean isLast = i + rows >= names.size();
                text.append(names.get(i))
                        .repeat(
                                ' ',
                                isLast
                                        ? 0
                                        : widths.get(column)
                                                + GAP
                                                - names.get(i).length());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
