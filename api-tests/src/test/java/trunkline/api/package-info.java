/// The API as unmodified clients use it. It never looks behind the wire.
@org.jspecify.annotations.NullMarked
package trunkline.api;
