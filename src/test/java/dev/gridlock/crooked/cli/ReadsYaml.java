package dev.gridlock.crooked.cli;

import org.snakeyaml.engine.v2.api.Load;

record ReadsYaml(Load wrong) {}
