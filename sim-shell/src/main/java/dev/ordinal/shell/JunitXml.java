package dev.ordinal.shell;

import dev.ordinal.scenario.Outcome;
import java.io.StringWriter;
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

    static String of(List<Outcome> outcomes) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            suite(xml, outcomes);
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static void suite(XMLStreamWriter xml, List<Outcome> outcomes) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "sim replay");
        xml.writeAttribute("tests", Integer.toString(outcomes.size()));
        long failed = outcomes.stream().filter(outcome -> !outcome.isFine()).count();
        xml.writeAttribute("failures", Long.toString(failed));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (Outcome outcome : outcomes) {
            xml.writeCharacters("\n  ");
            test(xml, outcome);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
    }

    private static void test(XMLStreamWriter xml, Outcome outcome) throws XMLStreamException {
        String file = outcome.scenario().path().toString();
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", outcome.scenario().name());
        xml.writeAttribute("classname", file.replaceFirst("\\.ya?ml$", ""));
        xml.writeAttribute("file", file);
        for (String failure : outcome.failures()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("failure");
            xml.writeAttribute("message", printable(failure.lines().findFirst().orElse("")));
            xml.writeCharacters(printable(failure));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** A text without the control characters that XML cannot hold. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?");
    }
}
