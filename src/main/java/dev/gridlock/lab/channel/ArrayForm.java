package dev.gridlock.lab.channel;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;

/** How an array becomes bytes and an array again: what it costs to have two heaps. */
enum ArrayForm {
    /** Java's own serialisation, as it comes. */
    JAVA {
        @Override
        void write(double[] array, OutputStream out) throws IOException {
            ObjectOutputStream objects = new ObjectOutputStream(new BufferedOutputStream(out, BUFFER));
            objects.writeObject(array);
            objects.flush();
        }

        @Override
        double[] read(InputStream in) throws IOException {
            ObjectInputStream objects = new ObjectInputStream(in);
            // Nothing but what we send ourselves; whoever copies this code has the filter with it.
            objects.setObjectInputFilter(info -> info.serialClass() == null || info.serialClass() == double[].class
                    ? ObjectInputFilter.Status.UNDECIDED
                    : ObjectInputFilter.Status.REJECTED);
            try {
                return (double[]) objects.readObject();
            } catch (ClassNotFoundException | ClassCastException | InvalidClassException e) {
                throw new IOException("what came was no array", e);
            }
        }
    },
    /** Its length and then its memory, copied piece by piece through a buffer. */
    BYTES {
        @Override
        void write(double[] array, OutputStream out) throws IOException {
            new DataOutputStream(out).writeInt(array.length);
            ByteBuffer piece = ByteBuffer.allocate(BUFFER);
            for (int at = 0; at < array.length; at += BUFFER / Double.BYTES) {
                int count = Math.min(BUFFER / Double.BYTES, array.length - at);
                piece.asDoubleBuffer().put(array, at, count);
                out.write(piece.array(), 0, count * Double.BYTES);
            }
            out.flush();
        }

        @Override
        double[] read(InputStream in) throws IOException {
            DataInputStream bytes = new DataInputStream(in);
            double[] array = new double[bytes.readInt()];
            ByteBuffer piece = ByteBuffer.allocate(BUFFER);
            for (int at = 0; at < array.length; at += BUFFER / Double.BYTES) {
                int count = Math.min(BUFFER / Double.BYTES, array.length - at);
                bytes.readFully(piece.array(), 0, count * Double.BYTES);
                piece.asDoubleBuffer().get(array, at, count);
            }
            return array;
        }
    };

    private static final int BUFFER = 1 << 16;

    /** Sends all of it. */
    abstract void write(double[] array, OutputStream out) throws IOException;

    /** Waits for all of one. */
    abstract double[] read(InputStream in) throws IOException;

    /** The word of a setting. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ArrayForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
