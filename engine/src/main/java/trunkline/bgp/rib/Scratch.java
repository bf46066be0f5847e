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
        return view.has(AttributeView.COMMUNITIES)
                ? subject.communities(
                        view.from(AttributeView.COMMUNITIES), view.to(AttributeView.COMMUNITIES))
                : subject.communities(0, 0);
    }
}
