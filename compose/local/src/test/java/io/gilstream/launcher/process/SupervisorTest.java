package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final List<String> RUNS = List.of("sleep", "60");
    private static final List<String> FAILS = List.of("sh", "-c", "echo no luck; exit 7");

    @TempDir
    private Path folder;

    private final Recorded events = new Recorded();
    private final List<Supervisor> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Supervisor::stop);
    }

    @Test
    void startsEachStageAfterThoseItNeeds() throws Exception {
        bringUp(
                component("broker", Set.of(), RUNS),
                step("topics", Set.of("broker")),
                component("service", Set.of("topics"), RUNS));

        assertThat(events.ready).containsExactly("broker", "topics", "service");
    }

    @Test
    void startsAgainWhatWasKilled() throws Exception {
        var supervisor = bringUp(component("broker", Set.of(), RUNS));
        long first = pid(supervisor);

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        assertThat(events.deaths.poll(20, TimeUnit.SECONDS)).isEqualTo("broker 137");
        events.awaitChange(() -> supervisor.status().getFirst().state() == State.READY && pid(supervisor) != first);
        assertThat(supervisor.status().getFirst().restarts()).isEqualTo(1);
    }

    @Test
    void failsWithTheLogOfWhatNeverComesUp() {
        assertThatThrownBy(() -> bringUp(component("broker", Set.of(), FAILS)))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StageFailedException.class,
                        failure -> assertThat(failure.log())
                                .hasValueSatisfying(
                                        log -> assertThat(log).content().contains("no luck")));
    }

    @Test
    void failsWithWhatAStepThrew() {
        var step = new Step("topics", Set.of(), () -> {
            throw new IllegalStateException("no broker");
        });

        assertThatThrownBy(() -> bringUp(step)).hasMessageContaining("topics").hasMessageContaining("no broker");
    }

    @Test
    void endsEveryProcessUsersFirst() throws Exception {
        var order = folder.resolve("order");
        var supervisor = bringUp(
                component("broker", Set.of(), notes("broker", order)),
                component("service", Set.of("broker"), notes("service", order)));
        var pids = new PidFiles(folder);
        var processes = pids.allAlive();

        supervisor.stop();

        assertThat(processes.values()).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(order).content().isEqualTo("service\nbroker\n");
        assertThat(pids.allAlive()).isEmpty();
    }

    @Test
    void killsWhatDoesNotListen() throws Exception {
        var deaf = List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done");
        var supervised = new Supervised(
                component("deaf", Set.of(), deaf), folder.resolve("deaf.log"), new PidFiles(folder), events);
        var thread = Thread.ofPlatform().daemon().start(() -> run(supervised));
        supervised.firstReady().get(20, TimeUnit.SECONDS);

        supervised.stop(Duration.ofMillis(200));

        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(supervised.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void refusesAStageBeforeWhatItNeeds() {
        assertThatThrownBy(() -> supervisor(component("service", Set.of("broker"), RUNS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A program that notes its name when it is asked to end. */
    private static List<String> notes(String name, Path file) {
        return List.of("sh", "-c", "trap 'echo " + name + " >>" + file + "; exit' TERM; while :; do sleep 0.1; done");
    }

    private static void run(Supervised supervised) {
        try {
            supervised.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long pid(Supervisor supervisor) {
        return supervisor.status().getFirst().pid();
    }

    private Supervisor bringUp(Stage... stages) throws Exception {
        var supervisor = supervisor(stages);
        started.add(supervisor);
        supervisor.start().get(30, TimeUnit.SECONDS);
        return supervisor;
    }

    private Supervisor supervisor(Stage... stages) {
        return new Supervisor(List.of(stages), folder, new PidFiles(folder), events);
    }

    private Component component(String name, Set<String> needs, List<String> command) {
        boolean comesUp = !command.equals(FAILS);
        return new Component(name, needs, 0, command, Map.of(), folder, () -> comesUp && Files.exists(folder));
    }

    private static Step step(String name, Set<String> needs) {
        return new Step(name, needs, () -> {});
    }

    /** Keeps what it is told, and lets a test wait for it. */
    private static final class Recorded implements Events {

        private final List<String> ready = Collections.synchronizedList(new ArrayList<>());
        private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();
        private final BlockingQueue<Boolean> changes = new LinkedBlockingQueue<>();

        @Override
        public void changed() {
            changes.add(true);
        }

        @Override
        public void ready(String stage) {
            ready.add(stage);
        }

        @Override
        public void died(String component, int exitCode, Duration pause) {
            deaths.add(component + " " + exitCode);
        }

        void awaitChange(BooleanSupplier condition) throws InterruptedException {
            while (!condition.getAsBoolean()) {
                assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }
}
