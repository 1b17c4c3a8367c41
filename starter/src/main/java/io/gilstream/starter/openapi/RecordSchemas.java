package io.gilstream.starter.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes records: a component is always there, unless it is {@code @Nullable}; then it may be absent, and null as
 * well unless the record leaves out what is null.
 */
final class RecordSchemas implements ModelConverter {

    private static final String NULL = "null";

    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            describe(model(schema, context, raw), raw);
        }
        return schema;
    }

    private @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context, Class<?> type) {
        var reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        var known = types.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalStateException(known + " and " + type + " would be described as the same " + name);
        }
        return context.getDefinedModels().get(name);
    }

    private static void describe(@Nullable Schema<?> model, Class<?> type) {
        if (model == null || model.getProperties() == null) {
            return;
        }
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var property = model.getProperties().get(component.getName());
            if (property != null) {
                describe(model, component, property, required);
            }
        }
        model.setRequired(required);
    }

    private static void describe(
            Schema<?> model, RecordComponent component, Schema<?> property, List<String> required) {
        Bounds.describe(property.get$ref() == null ? property : null, component.getAccessor());
        if (!isNullable(component)) {
            required.add(component.getName());
        } else if (!leavesOutNulls(component.getDeclaringRecord())) {
            model.getProperties().put(component.getName(), orNull(property));
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of(NULL))));
        }
        if (property.getTypes() != null) {
            var types = new LinkedHashSet<>(property.getTypes());
            types.add(NULL);
            property.setTypes(types);
        }
        return property;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean leavesOutNulls(Class<?> type) {
        var include = type.getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }
}
