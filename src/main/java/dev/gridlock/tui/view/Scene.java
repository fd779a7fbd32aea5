package dev.gridlock.tui.view;

import dev.gridlock.data.Finding;
import dev.gridlock.data.History;
import dev.gridlock.data.Missing;
import dev.gridlock.data.Sample;
import dev.gridlock.session.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one draw shows: a picture, its newest sample, and who owns which lock in it. */
final class Scene {
    private final Picture picture;
    private final Instant now;
    private final @Nullable Sample sample;
    private @Nullable Owners owners;
    private @Nullable Crew crew;

    Scene(Picture picture, Instant now) {
        this.picture = picture;
        this.now = now;
        this.sample = picture.history().latest().orElse(null);
    }

    /** The same at a later moment; what was worked out stays. */
    Scene at(Instant later) {
        Scene same = new Scene(picture, later);
        same.owners = owners;
        same.crew = crew;
        return same;
    }

    Picture picture() {
        return picture;
    }

    Instant now() {
        return now;
    }

    /** Up to when the picture tells: findings of a frozen picture, or of a program that has ended, grow no older. */
    Instant seen() {
        return sample == null ? now : sample.at();
    }

    /** The newest sample, null before the first. */
    @Nullable
    Sample sample() {
        return sample;
    }

    History history() {
        return picture.history();
    }

    List<Finding> findings() {
        return picture.findings();
    }

    /** Who owns which lock in the newest sample. */
    Owners owners() {
        Owners known = owners;
        if (known == null) {
            known = Owners.of(sample, picture.findings());
            owners = known;
        }
        return known;
    }

    /** Who does the work in the newest sample. */
    Crew crew() {
        Crew known = crew;
        if (known == null) {
            known = Crew.of(sample);
            crew = known;
        }
        return known;
    }

    /** Why a figure is missing, "" when nobody says so. {@code part} is a part of its name in {@code check --json}. */
    String why(String part) {
        if (sample == null) {
            return "";
        }
        String wanted = part.toLowerCase(Locale.ROOT);
        for (Missing missing : sample.missing()) {
            if (missing.field().toLowerCase(Locale.ROOT).contains(wanted)) {
                return missing.why();
            }
        }
        return "";
    }

    /** Why locks can't be seen, "" when they can or when nobody says so. */
    String whyNoDumps() {
        if (sample == null) {
            return "";
        }
        return sample.jvms().stream()
                .map(jvm -> jvm.why())
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElseGet(() -> why("blocked"));
    }
}
