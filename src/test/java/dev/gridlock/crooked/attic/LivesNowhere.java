package dev.gridlock.crooked.attic;

record LivesNowhere(String wrong) {}
