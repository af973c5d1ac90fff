package dev.ordinal.container;

import java.util.List;

/** Programs that change files, or look whether they are there. */
record FilePrograms(Program program) {
    Ran run(String name) {
        return switch (name) {
            case "touch" -> each(this::touch);
            case "mkdir" -> each(this::makeDirectory);
            case "rmdir" -> each(this::removeDirectory);
            case "rm" -> each(this::remove);
            case "cp", "mv" -> new Copying(program).run();
            case "stat" -> each(this::stat);
            default -> test();
        };
    }

    /** What a program does with one operand. */
    @FunctionalInterface
    private interface Work {
        Ran on(Ran before, String operand);
    }

    private Ran each(Work work) {
        Ran ran = program.printing("");
        if (program.operands().isEmpty()) {
            return program.name().equals("rm") && program.has('f')
                    ? ran
                    : ran.failing(program.name() + ": missing operand\n", 1);
        }
        for (String operand : program.operands()) {
            ran = work.on(ran, operand);
        }
        return ran;
    }

    /** What ran before, and then a change of files, or the error that there is instead. */
    static Ran with(Ran ran, FileSystem.Changed changed, String error) {
        return switch (changed) {
            case FileSystem.Changed.To(FileSystem files) ->
                ran.changed(ran.inside().with(files));
            case FileSystem.Changed.Failed(String why) -> ran.failing(error + why + "\n", 1);
        };
    }

    private Ran touch(Ran ran, String operand) {
        String path = program.path(operand);
        FileSystem files = ran.inside().files();
        return files.look(path) instanceof FileSystem.Found.Nothing
                ? with(ran, files.write(path, ""), "touch: cannot touch '" + operand + "': ")
                : ran;
    }

    private Ran makeDirectory(Ran ran, String operand) {
        String path = program.path(operand);
        if (!program.has('p')) {
            return with(
                    ran,
                    ran.inside().files().makeDirectory(path),
                    "mkdir: cannot create directory '" + operand + "': ");
        }
        Ran result = ran;
        for (int end = path.indexOf('/', 1); end != 0; end = end < 0 ? 0 : path.indexOf('/', end + 1)) {
            String part = end < 0 ? path : path.substring(0, end);
            if (!result.inside().files().isDirectory(part)) {
                result = with(
                        result,
                        result.inside().files().makeDirectory(part),
                        "mkdir: cannot create directory '" + operand + "': ");
            }
        }
        return result;
    }

    private Ran removeDirectory(Ran ran, String operand) {
        String path = program.path(operand);
        String error = "rmdir: failed to remove '" + operand + "': ";
        if (ran.inside().files().look(path) instanceof FileSystem.Found.File) {
            return ran.failing(error + "Not a directory\n", 1);
        }
        return ran.inside().files().list(path).isEmpty()
                ? with(ran, ran.inside().files().remove(path), error)
                : ran.failing(error + "Directory not empty\n", 1);
    }

    private Ran remove(Ran ran, String operand) {
        String path = program.path(operand);
        FileSystem files = ran.inside().files();
        FileSystem.Found found = files.look(path);
        if (found instanceof FileSystem.Found.Nothing && program.has('f')) {
            return ran;
        }
        String error = "rm: cannot remove '" + operand + "': ";
        boolean recurses = program.has('r') || program.has('R');
        return found instanceof FileSystem.Found.Directory && !recurses
                ? ran.failing(error + FileSystem.IS_DIRECTORY + "\n", 1)
                : with(ran, files.remove(path), error);
    }

    private Ran stat(Ran ran, String operand) {
        return switch (ran.inside().files().look(program.path(operand))) {
            case FileSystem.Found.Nothing nothing ->
                ran.failing("stat: cannot statx '" + operand + "': " + FileSystem.NO_SUCH + "\n", 1);
            case FileSystem.Found.Directory there ->
                ran.then(program.printing("  File: " + operand + "\n  Size: 4096\tdirectory\n")
                        .changed(ran.inside()));
            case FileSystem.Found.File(String text) ->
                ran.then(program.printing("  File: " + operand + "\n  Size: " + text.length() + "\tregular file\n")
                        .changed(ran.inside()));
        };
    }

    /** {@code test}, also as {@code [ … ]}: of files and strings. */
    private Ran test() {
        List<String> words = program.arguments();
        if (program.name().equals("[")) {
            if (words.isEmpty() || !words.getLast().equals("]")) {
                return program.printing("").failing("[: missing ]\n", 2);
            }
            words = words.subList(0, words.size() - 1);
        }
        boolean negates = !words.isEmpty() && words.getFirst().equals("!");
        words = negates ? words.subList(1, words.size()) : words;
        boolean holds = holds(words);
        return program.printing("").failing("", holds == negates ? 1 : 0);
    }

    private boolean holds(List<String> words) {
        if (words.size() == 2) {
            String operand = words.get(1);
            FileSystem.Found found = program.inside().files().look(program.path(operand));
            return switch (words.get(0)) {
                case "-e" -> !(found instanceof FileSystem.Found.Nothing);
                case "-f" -> found instanceof FileSystem.Found.File;
                case "-d" -> found instanceof FileSystem.Found.Directory;
                case "-s" -> found instanceof FileSystem.Found.File(String text) && !text.isEmpty();
                case "-z" -> operand.isEmpty();
                case "-n" -> !operand.isEmpty();
                default -> false;
            };
        }
        if (words.size() == 3) {
            boolean isEqual = words.get(0).equals(words.get(2));
            return words.get(1).equals("!=")
                    ? !isEqual
                    : isEqual && words.get(1).matches("==?|-eq");
        }
        return words.size() == 1 && !words.getFirst().isEmpty();
    }
}
