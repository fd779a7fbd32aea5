package dev.gridlock.crooked.experiment;

import dev.gridlock.crooked.report.KnowsWhoDraws;

record KnowsWhoReports(KnowsWhoDraws wrong) {}
