package dev.gridlock.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Turns YAML into nodes that know their lines. A class of its own so that a start without a user's file loads no YAML.
 */
final class YamlText {
    private YamlText() {}

    /** The one document in {@code yaml}; empty when there is none. */
    static Optional<Node> compose(String file, String yaml) throws SettingsException {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new SettingsException(file, line, "no YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new SettingsException(file + ": no YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
