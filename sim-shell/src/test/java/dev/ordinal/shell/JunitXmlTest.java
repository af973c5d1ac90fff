package dev.ordinal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.scenario.Outcome;
import dev.ordinal.scenario.Scenario;
import dev.ordinal.scenario.ScenarioReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class JunitXmlTest {
    @TempDir
    private Path folder = Path.of("");

    private Outcome outcome(String name, String... failures) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), "steps: [{kubectl: get pods}]\n");
        Scenario scenario = assertInstanceOf(ScenarioReader.Read.Of.class, ScenarioReader.read(file, null))
                .scenario();
        return new Outcome(scenario, Duration.ZERO, List.of(failures));
    }

    @Test
    void each_scenario_is_a_test_and_each_failure_is_told() throws Exception {
        String xml = JunitXml.of(
                List.of(outcome("fine"), outcome("bad", "bad.yaml:3:1: a < b & c\n  - ]]> \u0007\n", "more\n")),
                List.of());
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertEquals("testsuite", suite.getTagName());
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        Element fine = (Element) suite.getElementsByTagName("testcase").item(0);
        assertEquals("fine", fine.getAttribute("name"));
        assertEquals(0, fine.getElementsByTagName("failure").getLength());
        Element bad = (Element) suite.getElementsByTagName("testcase").item(1);
        assertEquals(folder.resolve("bad.yaml").toString(), bad.getAttribute("file"));
        Element first = (Element) bad.getElementsByTagName("failure").item(0);
        assertEquals("bad.yaml:3:1: a < b & c", first.getAttribute("message"));
        assertEquals("bad.yaml:3:1: a < b & c\n  - ]]> ?\n", first.getTextContent());
        assertEquals("more", ((Element) bad.getElementsByTagName("failure").item(1)).getAttribute("message"));
    }
}
