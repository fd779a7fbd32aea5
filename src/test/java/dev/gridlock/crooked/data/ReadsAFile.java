package dev.gridlock.crooked.data;

import java.nio.file.Path;

record ReadsAFile(Path wrong) {}
