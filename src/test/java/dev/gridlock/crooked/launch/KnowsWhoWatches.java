package dev.gridlock.crooked.launch;

import dev.gridlock.crooked.report.KnowsWhoDraws;

record KnowsWhoWatches(KnowsWhoDraws wrong) {}
