package dev.gridlock.report;

import com.grack.nanojson.JsonAppendableWriter;

/** How every measured number is written as JSON. */
final class JsonNumber {
    private JsonNumber() {}

    /** A number with so many decimals, or null for NaN: JSON has no NaN, and zero would be a lie. */
    static void number(JsonAppendableWriter json, String key, double value, int decimals) {
        if (Double.isFinite(value)) {
            double scale = Math.pow(10, decimals);
            json.value(key, Math.round(value * scale) / scale);
        } else {
            json.nul(key);
        }
    }
}
