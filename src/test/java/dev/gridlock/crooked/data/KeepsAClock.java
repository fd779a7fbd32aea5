package dev.gridlock.crooked.data;

import java.time.Clock;

record KeepsAClock(Clock wrong) {}
