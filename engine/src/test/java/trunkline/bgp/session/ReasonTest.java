package trunkline.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import trunkline.bgp.message.ErrorCode;
import trunkline.bgp.message.Notification;
import trunkline.bgp.message.Octets;

final class ReasonTest {

    private static Notification shutdown(String text) {
        return Notification.shutdown(ErrorCode.ADMINISTRATIVE_SHUTDOWN, text);
    }

    @Test
    void textOfAShutdownIsShownBothWays() {
        assertEquals(
                "sent 6/2 administrative shutdown: Wartung für 1 h",
                new Reason.Sent(shutdown("Wartung für 1 h")).toString());
        assertEquals(
                "received 6/2 administrative shutdown: 保守",
                new Reason.Received(shutdown("保守")).toString());
        assertEquals(
                "found 6/2 administrative shutdown", new Reason.Unsent(shutdown("")).toString());
    }

    @Test
    void hardResetShowsWhatItWraps() {
        byte[] data = {6, 2, 4, 's', 'o', 'l', 'd'};
        assertEquals(
                "received 6/9 hard reset, 6/2 administrative shutdown: sold",
                new Reason.Received(ErrorCode.HARD_RESET.notification(Octets.of(data))).toString());
        byte[] nested = new byte[4_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 6;
            nested[i + 1] = 9;
        }
        String shown =
                new Reason.Received(ErrorCode.HARD_RESET.notification(Octets.of(nested)))
                        .toString();
        assertTrue(shown.length() < 300, shown);
        assertEquals(
                "received 6/9 hard reset 06",
                new Reason.Received(ErrorCode.HARD_RESET.notification(Octets.of(new byte[] {6})))
                        .toString());
    }

    @Test
    void nothingInItSteersWhoeverShowsIt() {
        assertEquals(
                "received 6/2 administrative shutdown: ?[31ma?b?c?d",
                new Reason.Received(shutdown("\u001b[31ma\nb\u202ec\u2028d")).toString());
    }

    @Test
    void otherDataIsShownInPart() {
        assertEquals(
                "received 3/5 attribute length error 0102",
                new Reason.Received(new Notification(3, 5, Octets.of(new byte[] {1, 2})))
                        .toString());
        String all =
                new Reason.Received(new Notification(3, 5, Octets.of(new byte[4_000]))).toString();
        assertEquals(
                "received 3/5 attribute length error "
                        + "00".repeat(Reason.DATA_SHOWN_MAX)
                        + "... of 4000 octets",
                all);
    }
}
