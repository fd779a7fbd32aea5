package dev.gridlock.crooked.lab.host;

import org.snakeyaml.engine.v2.api.Load;

record ReadsYaml(Load wrong) {}
