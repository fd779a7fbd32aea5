package dev.gridlock.crooked.session;

import dev.gridlock.crooked.tui.DrawsOnly;

record KnowsWhoDrawsIt(DrawsOnly wrong) {}
