package dev.gridlock.cli;

import picocli.CommandLine.IVersionProvider;

/** The version out of the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "gridlock " + (version == null ? "(not packaged)" : version) + " (Java "
                    + System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name") + ")"
        };
    }
}
