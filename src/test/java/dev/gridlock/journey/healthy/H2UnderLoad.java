package dev.gridlock.journey.healthy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/**
 * H2 moves money between a thousand accounts, four threads in transactions of two updates each, while a fifth sums up
 * all accounts. Two that meet at one account wait for each other, or one is told to try again. In the end no money is
 * lost.
 */
public final class H2UnderLoad {
    private static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
    private static final int ACCOUNTS = 1_000;
    private static final int EACH = 1_000;

    private H2UnderLoad() {}

    public static void main(String[] args) throws Exception {
        Board board = new Board();
        try (Connection connection = DriverManager.getConnection(URL)) {
            fill(connection);
            Work.start(4, "clerk", () -> clerk(board));
            board.ready(() -> sum() == (long) ACCOUNTS * EACH ? "" : "failed: money is lost");
            while (board.open()) {
                sum();
                Work.device(50);
            }
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, balance bigint)");
            statement.execute("create table moved (id identity, source int, target int, amount int)");
            statement.execute("insert into account select x, " + EACH + " from system_range(1, " + ACCOUNTS + ")");
        }
    }

    private static long sum() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select sum(balance) from account")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void clerk(Board board) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement add =
                        connection.prepareStatement("update account set balance = balance + ? where id = ?");
                PreparedStatement note =
                        connection.prepareStatement("insert into moved (source, target, amount) values (?, ?, ?)")) {
            connection.setAutoCommit(false);
            while (board.open()) {
                int source = 1 + random.nextInt(ACCOUNTS);
                int target = 1 + random.nextInt(ACCOUNTS);
                try {
                    move(add, note, source, target, random.nextInt(100));
                    connection.commit();
                    board.done();
                } catch (SQLException e) {
                    connection.rollback(); // the other way round at the same time: this one has to try again
                }
                Work.device(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void move(PreparedStatement add, PreparedStatement note, int source, int target, int amount)
            throws SQLException {
        add.setInt(1, -amount);
        add.setInt(2, source);
        add.executeUpdate();
        add.setInt(1, amount);
        add.setInt(2, target);
        add.executeUpdate();
        note.setInt(1, source);
        note.setInt(2, target);
        note.setInt(3, amount);
        note.executeUpdate();
    }
}
