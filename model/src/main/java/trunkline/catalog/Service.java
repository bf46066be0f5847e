package trunkline.catalog;

/// A public service that Microsoft peering may carry, known by its community (product appendix B).
///
/// @param name for people
/// @param cloud where it is offered
/// @param community as 32 bits
/// @param authorization what its routes need beside a filter
public record Service(String name, String cloud, int community, Need authorization) {

    /// What a service's routes need beside a filter (product rule 2.40).
    public enum Need {
        /// Nothing.
        NONE,
        /// The cloud's consent.
        NEEDED,
        /// Certain uses only.
        RESTRICTED
    }
}
