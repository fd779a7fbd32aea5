package dev.gridlock.crooked.lab.catalogue;

import com.grack.nanojson.JsonObject;
import org.snakeyaml.engine.v2.api.Load;

record WritesJson(Load right, JsonObject wrong) {}
