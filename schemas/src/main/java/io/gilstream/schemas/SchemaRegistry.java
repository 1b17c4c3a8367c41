package io.gilstream.schemas;

import org.apache.avro.Schema;

/** Where the schemas of the public topics are kept, by id. */
public interface SchemaRegistry {

    /**
     * Returns the id under which a subject holds this very schema.
     *
     * @throws UnknownSchemaException if nobody registered it; applications never do
     * @throws RegistryUnavailableException if the registry did not answer in time
     */
    int idOf(String subject, Schema schema);

    /**
     * Returns the schema with this id.
     *
     * @throws UnknownSchemaException if there is none
     * @throws RegistryUnavailableException if the registry did not answer in time
     */
    Schema byId(int id);
}
