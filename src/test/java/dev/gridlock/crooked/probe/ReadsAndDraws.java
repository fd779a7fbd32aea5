package dev.gridlock.crooked.probe;

import com.googlecode.lanterna.screen.Screen;
import oshi.SystemInfo;

public record ReadsAndDraws(SystemInfo reads, Screen wrong) {}
