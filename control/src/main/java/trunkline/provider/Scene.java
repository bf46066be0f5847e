package trunkline.provider;

import trunkline.catalog.Profile;
import trunkline.circuit.Estate;

/// What a view of a resource is drawn from.
///
/// @param estate all that exists
/// @param profile what this cloud calls its own
/// @param field what the edges say
public record Scene(Estate estate, Profile profile, Field field) {}
