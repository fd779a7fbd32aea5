package dev.gridlock.lab.catalogue;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Text to YAML nodes, which know their lines; what the parser says of a wrong file, in words of a reader's world. */
final class DemoYaml {
    private static final int DEEPEST = 16;

    /** Keys that are no words are left to {@link Section}, which knows their line; the parser would not tell it. */
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowNonScalarKeys(true).build();

    private DemoYaml() {}

    /** The one document in {@code text}. */
    static Node compose(String file, String text) throws BadDemo {
        StreamReader reader = new StreamReader(SETTINGS, text);
        Shallow parser = new Shallow(new ParserImpl(SETTINGS, reader));
        try {
            return new Composer(SETTINGS, parser)
                    .getSingleNode()
                    .orElseThrow(() -> BadDemo.wrong(file, 1, "the file is empty: it should begin with 'title: ...'"));
        } catch (MarkedYamlEngineException e) {
            throw BadDemo.wrong(file, line(e), "not YAML: " + plain(e));
        } catch (TooDeep e) {
            throw BadDemo.wrong(file, line(e.mark), "too many levels: a demo has three at most");
        } catch (YamlVersionException e) {
            throw BadDemo.wrong(file, parser.line, "a version of YAML that is not known: leave the line '%YAML' out");
        } catch (YamlEngineException e) {
            throw BadDemo.wrong(file, parser.line, "not YAML: " + Phrases.plain(String.valueOf(e.getMessage()), 100));
        } catch (IllegalArgumentException e) {
            // The scanner checks the digits of an escape, not that there is such a character: "\\U99999999".
            throw BadDemo.wrong(file, reader.getLine() + 1, "not YAML: an escape for no character");
        }
    }

    /** The line of a mark, counted from 1. */
    static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    /** Where it was noticed; for something that is never closed, where that begins. */
    private static int line(MarkedYamlEngineException e) {
        boolean neverClosed = String.valueOf(e.getProblem()).contains("end of stream");
        return neverClosed && e.getContextMark().isPresent() ? line(e.getContextMark()) : line(e.getProblemMark());
    }

    /** The parser speaks of tokens and block ends; people see indents, colons and quotes. */
    private static String plain(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        if (problem.contains("mapping values are not allowed")) {
            return "a second ': ' in one line, or a line too far to the right: put a text with ': ' in quotes";
        } else if (problem.contains("could not find expected ':'")) {
            return "a key without ': ' after it";
        } else if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            return "a quote that is never closed";
        } else if (problem.contains("expected ',' or")) {
            return "a bracket that is not closed, or a comma too few";
        } else if (problem.contains("but found the next document") || problem.contains("but found another document")) {
            return "a second document: one file, one demo";
        } else if (problem.contains("<block end>") || problem.contains("'<document start>'")) {
            return "the indent does not fit the lines above";
        }
        return Phrases.plain(problem, 100);
    }

    /**
     * The composer calls itself for each level, so a line of ten thousand brackets would end in a stack overflow: this
     * stands before it, and counts.
     */
    private static final class Shallow implements Parser {
        private final Parser parser;
        private int depth;
        private int line = 1;

        Shallow(Parser parser) {
            this.parser = parser;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public Event next() {
            Event event = parser.next();
            line = line(event.getStartMark());
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw new TooDeep(event.getStartMark());
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            return event;
        }
    }

    private static final class TooDeep extends YamlEngineException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Mark> mark;

        TooDeep(Optional<Mark> mark) {
            super("too deep");
            this.mark = mark;
        }
    }
}
