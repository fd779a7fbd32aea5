package dev.gridlock.crooked.diagnosis;

import dev.gridlock.crooked.config.KnowsWhoDiagnoses;
import dev.gridlock.crooked.probe.ReadsAndDraws;

public record KnowsWhoProbes(ReadsAndDraws wrong, KnowsWhoDiagnoses circle) {}
