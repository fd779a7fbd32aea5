package dev.gridlock.crooked.tui;

import dev.gridlock.crooked.probe.ReadsAndDraws;

record KnowsWhoProbes(ReadsAndDraws wrong) {}
