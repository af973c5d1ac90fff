package dev.ordinal.shell;

import dev.ordinal.shell.command.Script;
import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Console;
import dev.ordinal.shell.session.Conversation;
import java.io.IOException;
import java.io.PrintStream;

/** The shell without a terminal: commands from a text, results to standard output, all else to standard error. */
final class PipeShell implements Console {
    private final Conversation conversation;
    private final PrintStream out;
    private final PrintStream errors;

    PipeShell(Conversation conversation, PrintStream out, PrintStream errors) {
        this.conversation = conversation;
        this.out = out;
        this.errors = errors;
    }

    /**
     * Carries out all commands of a text, up to the first one that fails.
     *
     * @param name what problems call the text
     * @param keepsGoing whether commands behind one that failed are carried out as well
     * @return the exit status of the first command that failed
     */
    int run(String name, String text, boolean keepsGoing) throws IOException {
        int status = Main.FINE;
        for (Script.Line line : Script.lines(text)) {
            if (line.text().equals("exit") || line.text().equals("quit")) {
                break;
            }
            int exit = line.isWhole()
                    ? conversation.execute(line.text(), line.input(), this).exit()
                    : unfinished();
            if (exit != 0) {
                out.flush();
                errors.println(name + ":" + line.number() + ": '"
                        + line.text().lines().findFirst().orElse("") + "' failed with status " + exit);
                status = status != Main.FINE ? status : exit == Main.BAD_INPUT ? exit : Main.UNEXPECTED;
                if (!keepsGoing) {
                    break;
                }
            }
        }
        out.flush();
        return status;
    }

    private int unfinished() {
        show(Output.problem("the text ends within a quote, or within the input of a command", ""));
        return Main.BAD_INPUT;
    }

    @Override
    public void show(Output.Part part) {
        switch (part) {
            case Output.Part.Result result -> out.print(result.text());
            case Output.Part.Told told -> out.print(told.text());
            case Output.Part.Note note -> print(note.text());
            case Output.Part.Complaint complaint -> print(complaint.text());
        }
    }

    /** Both streams may lead to one place: what was printed first is to stand first. */
    private void print(String text) {
        out.flush();
        errors.print(text);
        errors.flush();
    }

    @Override
    public boolean interrupts() {
        return false;
    }
}
