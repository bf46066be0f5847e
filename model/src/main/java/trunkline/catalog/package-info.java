/// What is offered where: clouds, geopolitical regions, cloud regions, peering locations,
/// providers, and the numbers that are a cloud's own.
///
/// It never knows a circuit, and it reads nothing but the text that it is given.
package trunkline.catalog;
