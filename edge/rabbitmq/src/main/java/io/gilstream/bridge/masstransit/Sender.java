package io.gilstream.bridge.masstransit;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who sends messages.
 *
 * @param endpoints at which broker
 * @param name the name of the sender's own endpoint
 * @param host what envelopes say of its process
 */
public record Sender(Endpoint endpoints, String name, Host host) {

    /** Returns the address that envelopes give as their source. */
    public String address() {
        return endpoints.address(name);
    }

    /**
     * What envelopes say of a process. MassTransit shows it to people and uses none of it.
     *
     * @param machineName the machine
     * @param processId the number that the operating system gave it
     * @param version of Gilstream
     * @param frameworkVersion of Java
     * @param operatingSystemVersion name and version
     */
    public record Host(
            String machineName, int processId, String version, String frameworkVersion, String operatingSystemVersion) {

        private static final String PROGRAM = "Gilstream.Bridge";

        /** Returns the host of this process, as its environment and its properties have it. */
        public static Host current(Map<String, String> environment, String version) {
            return new Host(
                    environment.getOrDefault("HOSTNAME", "localhost"),
                    Math.toIntExact(ProcessHandle.current().pid()),
                    version,
                    Runtime.version().toString(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"));
        }

        JsonNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("machineName", machineName)
                    .put("processName", PROGRAM)
                    .put("processId", processId)
                    .put("assembly", PROGRAM)
                    .put("assemblyVersion", version)
                    .put("frameworkVersion", frameworkVersion)
                    .putNull("massTransitVersion")
                    .put("operatingSystemVersion", operatingSystemVersion);
        }
    }
}
