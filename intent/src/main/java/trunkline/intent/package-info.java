/// What control and edge share: `EdgeIntent(generation, ...)` goes down, `EdgeReport` comes up.
///
/// It never knows a subscription, a price or a circuit's owner.
package trunkline.intent;
