package dev.ordinal.shell;

import dev.ordinal.scenario.Outcome;
import dev.ordinal.text.Problem;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The outcomes of scenarios as build servers read the results of tests: a test for each scenario.
 *
 * @see "https://github.com/testmoapp/junitxml"
 */
final class JunitXml {
    private JunitXml() {}

    static String of(List<Outcome> outcomes, List<Unread> unread) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            suite(xml, outcomes, unread);
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void suite(XMLStreamWriter xml, List<Outcome> outcomes, List<Unread> unread)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "sim replay");
        xml.writeAttribute("tests", Integer.toString(outcomes.size() + unread.size()));
        long failed = outcomes.stream().filter(outcome -> !outcome.isFine()).count();
        xml.writeAttribute("failures", Long.toString(failed));
        xml.writeAttribute("errors", Integer.toString(unread.size()));
        xml.writeAttribute("skipped", "0");
        for (Outcome outcome : outcomes) {
            xml.writeCharacters("\n  ");
            test(xml, outcome);
        }
        for (Unread each : unread) {
            xml.writeCharacters("\n  ");
            error(xml, each);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void test(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
        begin(xml, outcome.scenario().name(), outcome.scenario().path());
        for (String failure : outcome.failures()) {
            told(xml, "failure", failure);
        }
        xml.writeEndElement();
    }

    /** A file that was not played is a test that could not be run. */
    private static void error(XMLStreamWriter xml, Unread unread) throws XMLStreamException {
        String name = unread.file().getFileName().toString();
        begin(xml, name.replaceFirst("\\.ya?ml$", ""), unread.file());
        for (Problem problem : unread.problems()) {
            told(xml, "error", problem.toString());
        }
        xml.writeEndElement();
    }

    private static void begin(XMLStreamWriter xml, String name, Path path) throws XMLStreamException {
        String file = path.toString();
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", name);
        xml.writeAttribute("classname", file.replaceFirst("\\.ya?ml$", ""));
        xml.writeAttribute("file", file);
    }

    private static void told(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement(element);
        xml.writeAttribute("message", printable(text.lines().findFirst().orElse("")));
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    /** A text without the control characters that XML cannot hold. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?");
    }
}
