/// The JSON of Microsoft.Network as its clients of api-versions 2018 to 2026-01-01 know it, and
/// what it means. Property names are written here and nowhere else; it never decides anything.
package trunkline.provider.v2025;
