package io.gilstream.starter.json;

import java.beans.PropertyEditorSupport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON and parameters to the letter: no fraction for a whole number, no text for a number, nothing but a UUID for
 * a UUID, no text that could not be written again.
 *
 * <p>Only the case of names is open, because the clients of the systems that Gilstream replaces were free in it.
 */
@AutoConfiguration
public class JsonAutoConfiguration {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return JsonAutoConfiguration::strict;
    }

    @Bean
    StrictParameters strictParameters() {
        return new StrictParameters();
    }

    private static void strict(JsonMapper.Builder json) {
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(LogicalType.Integer, JsonAutoConfiguration::takeNoText)
                .withCoercionConfig(LogicalType.Float, JsonAutoConfiguration::takeNoText)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule("gilstream")
                        .addDeserializer(UUID.class, new UuidDeserializer())
                        .addDeserializer(String.class, new TextDeserializer()));
    }

    /** Otherwise blank text would be no number, and so an omission. */
    private static void takeNoText(MutableCoercionConfig number) {
        number.setAcceptBlankAsEmpty(false).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    /** Goes before the conversion that Spring falls back to, which takes more than one form of a UUID. */
    @ControllerAdvice
    static final class StrictParameters {

        @InitBinder
        void register(WebDataBinder binder) {
            binder.registerCustomEditor(UUID.class, new UuidEditor());
            binder.registerCustomEditor(Instant.class, new InstantEditor());
            binder.registerCustomEditor(int.class, new NumberEditor(Integer::valueOf));
            binder.registerCustomEditor(Integer.class, new NumberEditor(Integer::valueOf));
            binder.registerCustomEditor(Long.class, new NumberEditor(Long::valueOf));
        }
    }

    private static final class UuidEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(text.isEmpty() ? null : Uuids.parse(text));
        }
    }

    /**
     * Takes decimal digits; Spring's own takes hexadecimal ones, spaces around them, and digits of other scripts too.
     */
    private static final class NumberEditor extends PropertyEditorSupport {

        private static final Pattern TEXT = Pattern.compile("-?[0-9]{1,19}");

        private final Function<String, Number> read;

        NumberEditor(Function<String, Number> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            if (!text.isEmpty() && !TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("Not a number");
            }
            setValue(text.isEmpty() ? null : read.apply(text));
        }
    }

    /** Takes ISO 8601 with an offset; Spring's own takes numbers and mail dates, too. */
    private static final class InstantEditor extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            try {
                setValue(text.isEmpty() ? null : Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("Not an instant", e);
            }
        }
    }
}
