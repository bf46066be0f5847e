/// The JSON of what came to Microsoft.Network with api-version 2026-01-01, and what it means. It
/// never decides anything.
package trunkline.provider.v2026;
