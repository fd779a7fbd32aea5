package dev.gridlock.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmCommandTest {
    @Test
    void readsTheMainClassByTheLaunchersRules() {
        assertThat(name("java", "-Xmx1g", "-cp", "a.jar:b", "com.example.Main", "-jar"))
                .isEqualTo("com.example.Main");
        assertThat(name("/usr/bin/java", "-jar", "/srv/app/shop.jar", "--port", "1"))
                .isEqualTo("shop.jar");
        assertThat(name("java", "-p", "mods", "-m", "shop/com.example.Main")).isEqualTo("com.example.Main");
        assertThat(name("java", "--module=shop")).isEqualTo("shop");
        assertThat(name("java", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "Main"))
                .isEqualTo("Main");
        assertThat(name("java", "src/Hello.java")).isEqualTo("Hello.java");
        assertThat(name("java", "@options")).isEqualTo("java");
        assertThat(name("java", "-jar")).isEqualTo("java");
        assertThat(name("java")).isEqualTo("java");
        assertThat(name()).isEqualTo("java");
        assertThat(name("java", "-jar", "/a/b c.jar")).isEqualTo("b c.jar");
    }

    private static String name(String... arguments) {
        return JvmCommand.name(List.of(arguments), "java");
    }

    @Test
    void perfDataHasItsOwnWayToWriteIt() {
        assertThat(JvmCommand.ofPerfData("a.b.Main one two.jar")).isEqualTo("a.b.Main");
        assertThat(JvmCommand.ofPerfData("/opt/my app/x.jar --one")).isEqualTo("x.jar");
        assertThat(JvmCommand.ofPerfData("x.jar")).isEqualTo("x.jar");
        assertThat(JvmCommand.ofPerfData("mod/a.b.Main x")).isEqualTo("a.b.Main");
        assertThat(JvmCommand.ofPerfData("")).isEmpty();
    }
}
