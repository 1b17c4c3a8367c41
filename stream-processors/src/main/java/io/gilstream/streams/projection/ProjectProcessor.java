package io.gilstream.streams.projection;

import io.gilstream.streams.kafka.Incoming;
import io.gilstream.streams.kafka.Wiring;
import io.gilstream.streams.projection.ProjectionRecords.State;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Writes state to its topics. */
final class ProjectProcessor extends ContextualProcessor<String, Incoming<List<State<?>>>, Object, Object> {

    @Override
    public void process(Record<String, Incoming<List<State<?>>>> record) {
        for (var state : record.value().value()) {
            context().forward(record.withKey(state.key()).withValue(state.value()), Wiring.sinkOf(state.topic()));
        }
    }
}
