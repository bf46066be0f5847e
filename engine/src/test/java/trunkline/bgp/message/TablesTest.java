package trunkline.bgp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The tables themselves: no row twice, none that no case produces.
class TablesTest {

    @Test
    void everyErrorCodeIsFoundByItsNumbers() {
        for (ErrorCode row : ErrorCode.values()) {
            assertEquals(Optional.of(row), ErrorCode.of(row.code(), row.subcode()));
        }
        assertEquals(Optional.empty(), ErrorCode.of(0, 0));
    }

    @Test
    void everyAttributeTypeIsFoundByItsNumber() {
        for (AttributeType type : AttributeType.values()) {
            assertEquals(Optional.of(type), AttributeType.of(type.code()));
        }
        assertEquals(Optional.empty(), AttributeType.of(0));
        assertEquals(Optional.empty(), AttributeType.of(255));
    }

    @Test
    void everyMessageTypeIsFoundByItsNumber() {
        for (MessageType type : MessageType.values()) {
            assertEquals(Optional.of(type), MessageType.of(type.code()));
        }
        assertEquals(Optional.empty(), MessageType.of(0));
        assertEquals(Optional.empty(), MessageType.of(6));
    }

    /// RFC 7606 §2: an attribute that decides which route is taken is never just dropped.
    @Test
    void whatDecidesIsNotDiscarded() {
        for (UpdateFault row : UpdateFault.values()) {
            boolean decides =
                    row.name().startsWith("ORIGIN_")
                            || row.name().startsWith("AS_PATH_")
                            || row.name().startsWith("NEXT_HOP_")
                            || row.name().startsWith("MULTI_EXIT_DISC_");
            assertTrue(!decides || row.handling() == Handling.TREAT_AS_WITHDRAW, row::toString);
        }
    }

    @Test
    void theStrongerHandlingWins() {
        assertEquals(
                Handling.TREAT_AS_WITHDRAW,
                Handling.ATTRIBUTE_DISCARD.and(Handling.TREAT_AS_WITHDRAW));
        assertEquals(Handling.SESSION_RESET, Handling.SESSION_RESET.and(Handling.ACCEPT));
    }

    @Test
    void everyFaultHasACase() throws IOException {
        List<UpdateFault> without = new ArrayList<>();
        String cases = cases();
        for (UpdateFault row : UpdateFault.values()) {
            if (!cases.contains(" " + row)) {
                without.add(row);
            }
        }
        assertEquals(List.of(), without);
    }

    @Test
    void everyErrorCodeHasACase() throws IOException {
        List<ErrorCode> without = new ArrayList<>();
        String cases = cases();
        for (ErrorCode row : ErrorCode.values()) {
            String numbers = " " + row.code() + "/" + row.subcode();
            if (!cases.contains(numbers + " ") && !cases.contains(numbers + "\n")) {
                without.add(row);
            }
        }
        assertEquals(List.of(), without);
    }

    private static String cases() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : WireCaseTest.files()) {
            all.append(Files.readString(file));
        }
        return all.toString();
    }
}
