/// Records as JSON and back: the text of intents, reports and facts.
///
/// It never names a property itself: a record's components are the names; text that is not what the
/// record asks for becomes a value that says where, never an exception.
package trunkline.json;
