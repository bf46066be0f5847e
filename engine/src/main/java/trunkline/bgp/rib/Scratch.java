package trunkline.bgp.rib;

import trunkline.bgp.message.PrefixReader;
import trunkline.bgp.message.UpdateReader;
import trunkline.bgp.policy.Subject;

/// Mutable things that the RIBs of one owner use one after the other, so that a small domain does
/// not carry its own.
final class Scratch {
    final UpdateReader update = new UpdateReader();
    final PrefixReader prefixes = new PrefixReader();
    final AttributeView view = new AttributeView();
    final PathWalk path = new PathWalk();
    final Subject subject = new Subject();
    final AttributeRewrite rewrite = new AttributeRewrite();
    final SetFields fields = new SetFields();
    final Batch batch = new Batch();
    final MemberSink sink = new MemberSink();
    final Span key = new Span();
    final Span read = new Span();
    final Span judged = new Span();
    final Span attributes = new Span();

    /// Lets a policy look at the attributes that [#view] is pointed at.
    Subject subjectFrom(String group) {
        subject.from(group)
                .path(
                        view.octets(),
                        view.from(AttributeView.AS_PATH),
                        view.to(AttributeView.AS_PATH));
        return subject.communities(
                        fromOf(AttributeView.COMMUNITIES), toOf(AttributeView.COMMUNITIES))
                .large(
                        fromOf(AttributeView.LARGE_COMMUNITIES),
                        toOf(AttributeView.LARGE_COMMUNITIES))
                .extended(
                        fromOf(AttributeView.EXTENDED_COMMUNITIES),
                        toOf(AttributeView.EXTENDED_COMMUNITIES));
    }

    private int fromOf(int type) {
        return view.has(type) ? view.from(type) : 0;
    }

    private int toOf(int type) {
        return view.has(type) ? view.to(type) : 0;
    }
}
