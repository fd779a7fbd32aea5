package dev.gridlock.crooked.report;

import dev.gridlock.crooked.tui.DrawsOnly;

public record KnowsWhoDraws(DrawsOnly wrong) {}
