package dev.gridlock.crooked.util;

record DoesThisAndThat(String wrong) {}
