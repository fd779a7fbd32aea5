package dev.gridlock.crooked.target;

import com.grack.nanojson.JsonObject;

record WritesJson(JsonObject wrong) {}
