package io.gilstream.launcher;

import io.gilstream.launcher.demo.Demo;
import io.gilstream.launcher.messages.Messages;
import io.gilstream.launcher.platform.LauncherException;
import io.gilstream.launcher.replay.Replay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command at the root of the checkout. */
@Command(
        name = "gilstream",
        description = "Runs Gilstream's platform on this machine.",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Messages.class,
            Demo.class,
            Replay.class,
            Bench.class,
            Test.class,
            Prepare.class,
            Supervise.class,
            Access.class,
            Setup.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "gilstream 0.1.0-SNAPSHOT",
        footer = {
            "",
            "Files go to .gilstream, or where GILSTREAM_HOME says. MONGODB_URI names a MongoDB to use,",
            "AMQP_URI a RabbitMQ.",
            "GILSTREAM_CACHES=off learns and uses no start-up caches.",
            "Ports: GILSTREAM_PORT_<NAME> sets one, --port-offset or GILSTREAM_PORT_OFFSET moves all."
        })
public final class Gilstream {

    private Gilstream() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Gilstream())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Gilstream::explain)
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }

    private static int explain(Exception trouble, CommandLine command, CommandLine.ParseResult result)
            throws Exception {
        if (trouble instanceof LauncherException) {
            command.getErr().println(trouble.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw trouble;
    }
}
