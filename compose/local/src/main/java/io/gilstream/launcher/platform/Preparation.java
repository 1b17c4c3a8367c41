package io.gilstream.launcher.platform;

import java.io.IOException;

/** All that must be there before anything starts: made at the first start, and again when its sources changed. */
public final class Preparation {

    private final Platform platform;
    private final Applications applications;
    private final Progress progress;

    /** Prepares this platform. */
    public Preparation(Platform platform, Progress progress) {
        this.platform = platform;
        this.applications = new Applications(platform, progress);
        this.progress = progress;
    }

    /** Does what is not done yet. */
    public void run(boolean build) throws IOException, InterruptedException {
        var components = new ComponentFolder(platform.home(), progress);
        components.prepare();
        if (build) {
            applications.build();
        }
        applications.unpack(build);
        applications.installConnectPlugin();
        components.extendKeycloak(applications.keycloakExtension());
        Keycloak.prepare(platform);
        new Kafka(platform).prepare();
        if (platform.rabbit() instanceof Rabbit.Own) {
            new RabbitMq(platform).prepare();
        }
    }

    Applications applications() {
        return applications;
    }
}
