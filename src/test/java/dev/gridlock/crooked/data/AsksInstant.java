package dev.gridlock.crooked.data;

import java.time.Instant;

final class AsksInstant {
    Instant wrong() {
        return Instant.now();
    }
}
