package dev.gridlock.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test that takes all the cores, or asserts figures that hold only where it has them to itself. None that
 * {@linkplain SharesCores shares} them runs beside it; without this one it could, as JUnit runs those of a class that
 * are concurrent beside those that are not.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(TakesAllCores.CORES)
@interface TakesAllCores {
    /** Held by those who take all the cores, shared by those who don't. */
    String CORES = "all the cores";
}
