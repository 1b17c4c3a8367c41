package io.gilstream.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdTest {

    @Test
    void findsTheProcessThatRuns() {
        assertThat(ProcessId.current().alive()).contains(ProcessHandle.current());
    }

    @Test
    void doesNotMistakeAnotherProcessWithTheSameNumber() {
        var earlier = new ProcessId(ProcessId.current().pid(), "another start");

        assertThat(earlier.alive()).isEmpty();
    }

    @Test
    void comesBackFromItsLine() {
        var id = ProcessId.current();

        assertThat(ProcessId.parse(id.toLine() + "\n")).contains(id);
    }

    @Test
    void doesNotParseWhatIsNoLineOfOurs() {
        assertThat(ProcessId.parse("")).isEmpty();
        assertThat(ProcessId.parse("12")).isEmpty();
        assertThat(ProcessId.parse("x y")).isEmpty();
        assertThat(ProcessId.parse("-1 y")).isEmpty();
    }

    @Test
    void knowsNoMemoryOfAProcessThatIsGone() {
        assertThat(ProcessId.residentMib(Long.MAX_VALUE)).isZero();
    }
}
