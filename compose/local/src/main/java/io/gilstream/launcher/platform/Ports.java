package io.gilstream.launcher.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Which number each port has in this run. */
public final class Ports {

    static final String OFFSET = "GILSTREAM_PORT_OFFSET";

    private static final int HIGHEST = 65_535;

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Plans the ports: the usual numbers moved by the offset, except those that a variable sets.
     *
     * @throws LauncherException if a number is no port, or two ports get the same
     */
    public static Ports plan(int offset, Map<String, String> environment) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            var chosen = environment.getOrDefault(port.variable(), "");
            numbers.put(port, chosen.isBlank() ? valid(port, port.usual() + offset) : parse(port.variable(), chosen));
        }
        requireDistinct(numbers);
        return new Ports(numbers);
    }

    /** Returns the offset that the environment asks for, or 0. */
    public static int offset(Map<String, String> environment) {
        var offset = environment.getOrDefault(OFFSET, "");
        return offset.isBlank() ? 0 : integer(OFFSET, offset);
    }

    private static int parse(String variable, String text) {
        int number = integer(variable, text);
        if (number < 1 || number > HIGHEST) {
            throw new LauncherException(variable + "=" + text + " is not a port (1 to " + HIGHEST + ").");
        }
        return number;
    }

    private static int integer(String variable, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new LauncherException(variable + "=" + text + " is not a number.");
        }
    }

    private static int valid(Port port, int number) {
        if (number < 1 || number > HIGHEST) {
            throw new LauncherException("The offset moves the port of " + port.label() + " to " + number
                    + "; ports go from 1 to " + HIGHEST + ".");
        }
        return number;
    }

    private static void requireDistinct(Map<Port, Integer> numbers) {
        var owners = new HashMap<Integer, Port>();
        numbers.forEach((port, number) -> {
            var other = owners.put(number, port);
            if (other != null) {
                throw new LauncherException("Port " + number + " is planned for both " + other.label() + " and "
                        + port.label() + "; change " + other.variable() + " or " + port.variable() + ".");
            }
        });
    }

    /** Returns the number of a port. */
    public int of(Port port) {
        return Objects.requireNonNull(numbers.get(port));
    }

    /**
     * Makes sure that ports can be listened on.
     *
     * @throws LauncherException if one is taken; its message says which, whose, and how to choose another
     */
    public void requireFree(Collection<Port> wanted) {
        List<String> taken = new ArrayList<>();
        for (var port : wanted) {
            if (!free(of(port))) {
                taken.add("Port " + of(port) + " is taken, and " + port.label() + " needs it: choose another with "
                        + port.variable() + "=<port>.");
            }
        }
        if (!taken.isEmpty()) {
            taken.add("Or move all ports with --port-offset <n>, or end what listens there.");
            throw new LauncherException(taken.stream().collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static boolean free(int number) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of the last run that are still closing do not count
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Platform.LOOPBACK), number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
