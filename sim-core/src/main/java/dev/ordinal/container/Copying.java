package dev.ordinal.container;

import java.util.List;

/** {@code cp} and {@code mv}: of files, and of directories with all in them. */
record Copying(Program program) {
    Ran run() {
        List<String> operands = program.operands();
        Ran ran = program.printing("");
        if (operands.size() < 2) {
            String missing = operands.isEmpty()
                    ? "missing file operand"
                    : "missing destination file operand after '" + operands.getFirst() + "'";
            return ran.failing(program.name() + ": " + missing + "\n", 1);
        }
        String to = operands.getLast();
        if (operands.size() > 2 && !ran.inside().files().isDirectory(program.path(to))) {
            return ran.failing(program.name() + ": target '" + to + "' is not a directory\n", 1);
        }
        for (String from : operands.subList(0, operands.size() - 1)) {
            ran = one(ran, from, to);
        }
        return ran;
    }

    private boolean isMove() {
        return program.name().equals("mv");
    }

    /** One operand to its place: into a directory that is there, under its own name, or else under the name that is given. */
    private Ran one(Ran ran, String operand, String target) {
        String from = program.path(operand);
        FileSystem files = ran.inside().files();
        boolean isContents = operand.equals(".") || operand.endsWith("/.");
        String directory = program.path(target);
        String to = files.isDirectory(directory) && !isContents
                ? directory + from.substring(from.lastIndexOf('/'))
                : directory;
        FileSystem.Found found = files.look(from);
        if (found instanceof FileSystem.Found.Nothing) {
            return ran.failing(program.name() + ": cannot stat '" + operand + "': " + FileSystem.NO_SUCH + "\n", 1);
        }
        boolean isDirectory = found instanceof FileSystem.Found.Directory;
        boolean recurses = isMove() || program.has('r') || program.has('R') || program.has('a');
        if (isDirectory && !recurses) {
            return ran.failing("cp: -r not specified; omitting directory '" + operand + "'\n", 1);
        }
        if (isDirectory && (to + "/").startsWith(from + "/")) {
            String verb = isMove() ? "move '" : "copy a directory, '";
            String end = isMove() ? "' to a subdirectory of itself, '" : "', into itself, '";
            return ran.failing(program.name() + ": cannot " + verb + operand + end + target + "'\n", 1);
        }
        Ran copied = copy(ran, from, to);
        return isMove() && copied.errors().equals(ran.errors()) ? removed(copied, operand, from) : copied;
    }

    private Ran copy(Ran ran, String from, String to) {
        FileSystem files = ran.inside().files();
        if (files.look(from) instanceof FileSystem.Found.File(String text)) {
            return FilePrograms.with(
                    ran, files.write(to, text), program.name() + ": cannot create regular file '" + to + "': ");
        }
        Ran result = files.isDirectory(to)
                ? ran
                : FilePrograms.with(
                        ran, files.makeDirectory(to), program.name() + ": cannot create directory '" + to + "': ");
        if (!result.errors().equals(ran.errors())) {
            return result;
        }
        for (String name : files.list(from)) {
            result = copy(result, from + "/" + name, to + "/" + name);
        }
        return result;
    }

    private static Ran removed(Ran ran, String operand, String from) {
        return FilePrograms.with(ran, ran.inside().files().remove(from), "mv: cannot remove '" + operand + "': ");
    }
}
