package dev.gridlock.crooked.data;

import dev.gridlock.crooked.tui.DrawsOnly;

record KnowsWhoDrawsIt(DrawsOnly wrong) {}
