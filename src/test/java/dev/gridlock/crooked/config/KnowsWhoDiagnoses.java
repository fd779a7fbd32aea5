package dev.gridlock.crooked.config;

import dev.gridlock.crooked.diagnosis.KnowsWhoProbes;

public record KnowsWhoDiagnoses(KnowsWhoProbes wrong) {}
