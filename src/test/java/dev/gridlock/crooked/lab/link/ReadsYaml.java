package dev.gridlock.crooked.lab.link;

import com.grack.nanojson.JsonObject;
import org.snakeyaml.engine.v2.api.Load;

record ReadsYaml(JsonObject right, Load wrong) {}
