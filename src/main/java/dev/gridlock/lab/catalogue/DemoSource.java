package dev.gridlock.lab.catalogue;

import java.util.List;

/** Where demo files come from. */
interface DemoSource {
    /**
     * The names of all demos, in the order of the alphabet; no file is opened.
     *
     * @throws BadDemo when the place itself can't be read
     */
    List<String> names() throws BadDemo;

    /** A line for each file that lies there and can't be a demo, for its name. */
    List<String> misnamed();

    /** How messages name the file of a demo. */
    String file(String name);

    /** The text of the file of a demo that {@link #names} has told. */
    String text(String name) throws BadDemo;
}
