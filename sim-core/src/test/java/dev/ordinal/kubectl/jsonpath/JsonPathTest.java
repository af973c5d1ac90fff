package dev.ordinal.kubectl.jsonpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of Kubernetes' page on JSONPath support, and what is behind them. */
class JsonPathTest {
    private static final Json NODES = Objects.requireNonNull(JsonParser.parse("""
        {"kind": "List", "items": [
          {"kind": "None", "metadata": {"name": "127.0.0.1", "labels": {"kubernetes.io/hostname": "127.0.0.1"}},
           "status": {"capacity": {"cpu": 4}, "addresses": [{"type": "LegacyHostIP", "address": "127.0.0.1"}]}},
          {"kind": "None", "metadata": {"name": "127.0.0.2"},
           "status": {"capacity": {"cpu": 8}, "addresses": [
             {"type": "LegacyHostIP", "address": "127.0.0.2"}, {"type": "another", "address": "127.0.0.3"}]}}],
         "users": [{"name": "myself", "user": {}}, {"name": "e2e", "user": {"username": "admin", "password": "secret"}}]}
        """));

    private static String find(String template) {
        JsonPath path = assertInstanceOf(JsonPath.Parsed.Of.class, JsonPath.parse(template), template)
                .path();
        return switch (path.find(NODES)) {
            case JsonPath.Found.Failed(String error) -> "! " + error;
            case JsonPath.Found.Of(List<List<Json>> parts) -> {
                StringBuilder text = new StringBuilder();
                for (List<Json> part : parts) {
                    text.append(
                            String.join(" ", part.stream().map(GoText::plain).toList()));
                }
                yield text.toString();
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        kind is {.kind}                                  # kind is List
        kind is {['kind']}                               # kind is List
        {.items[*].metadata.name}                        # 127.0.0.1 127.0.0.2
        {.items[0].metadata.name}                        # 127.0.0.1
        {.items[-1].metadata.name}                       # 127.0.0.2
        {.items[-1:].metadata.name}                      # 127.0.0.2
        {.items[0:1].metadata.name}                      # 127.0.0.1
        {.items[::1].kind}                               # None None
        {.users[*].name}                                 # myself e2e
        {.items[*]['metadata.name', 'status.capacity.cpu']} # 127.0.0.1 127.0.0.2 4 8
        {.users[?(@.name=="e2e")].user.password}         # secret
        {.users[?(@.name!='e2e')].name}                  # myself
        {.items[?(@.status.capacity.cpu>4)].metadata.name} # 127.0.0.2
        {.items[?(@.metadata.labels)].metadata.name}     # 127.0.0.1
        {..name}                                         # 127.0.0.1 127.0.0.2 myself e2e
        {.items[0].metadata.labels.kubernetes\\.io/hostname} # 127.0.0.1
        {.items[0].metadata.labels['kubernetes\\.io/hostname']} # 127.0.0.1
        {.items[0].metadata.labels['kubernetes.io/hostname']} # ``
        {range .items[*]}[{.metadata.name}, {.status.capacity.cpu}] {end}! # [127.0.0.1, 4] [127.0.0.2, 8] !
        {range .items[*]}{.metadata.name}:{range .status.addresses[*]} {.address}{end};{end} # 127.0.0.1: 127.0.0.1;127.0.0.2: 127.0.0.2 127.0.0.3;
        {range .nothing[*]}x{end}.                       # .
        {.items[*].metadata.nothing}                     # ``
        {.users[1].user}                                 # map[password:secret username:admin]
        {.items[0].status.addresses[*].type}             # LegacyHostIP
        {"quoted"}{'\\''}                                # quoted'
        """)
    void values_are_found(String template, String text) {
        assertEquals(text, find(template), template);
    }

    @Test
    void line_breaks_and_tabs_in_quotes_are_printed() {
        assertEquals("127.0.0.1\t4\n127.0.0.2\t8\n", find("""
            {range .items[*]}{.metadata.name}{"\\t"}{.status.capacity.cpu}{"\\n"}{end}\
            """));
    }

    @Test
    void what_cannot_be_evaluated_says_why() {
        assertEquals("! array index out of bounds: index 5, length 2", find("{.items[5].metadata.name}"));
        assertEquals("! starting index 1 is greater than ending index 0", find("{.items[1:-2]}"));
        assertEquals("! string is not array or slice", find("{.kind[0]}"));
        assertEquals("! incompatible types for comparison", find("{.items[?(@.status.capacity.cpu==\"4\")]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        {.items[*]        # unclosed action
        {.items[*         # unterminated array
        {.items[?(@.a     # unclosed array expect ]
        {.items[a]}       # invalid array index a
        {.items["a"]}     # invalid array index "a"
        {end}             # not in range, nothing to end
        {foo}             # unrecognized identifier foo
        {"abc             # unterminated quoted string
        {,}               # unrecognized character in action: U+002C ','
        """)
    void what_cannot_be_read_says_why(String template, String error) {
        assertEquals(new JsonPath.Parsed.Failed(error), JsonPath.parse(template), template);
    }

    @Test
    void a_field_may_be_named_without_braces() {
        for (String text : List.of("metadata.name", ".metadata.name", "{metadata.name}", "{.metadata.name}")) {
            JsonPath path = assertInstanceOf(JsonPath.Parsed.Of.class, JsonPath.relaxed(text), text)
                    .path();
            assertEquals("{.metadata.name}", path.text());
        }
        assertInstanceOf(JsonPath.Parsed.Failed.class, JsonPath.relaxed("{.a}{.b}"));
    }
}
