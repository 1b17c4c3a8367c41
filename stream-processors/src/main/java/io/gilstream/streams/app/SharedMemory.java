package io.gilstream.streams.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Lets all stores of the process share one bounded piece of memory; by default each partition's store may take about
 * 100 MB of its own.
 */
public final class SharedMemory implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 128L * 1024 * 1024;
    private static final long WRITE_BUFFERS_BYTES = 64L * 1024 * 1024;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        var tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(WRITE_BUFFERS);
        // Kafka Streams expects keys to be found. A new command's id never is, and the filters say so without the disk.
        options.setOptimizeFiltersForHits(false);
    }

    /** Closes nothing, because other stores go on using the memory. */
    @Override
    public void close(String storeName, Options options) {}
}
